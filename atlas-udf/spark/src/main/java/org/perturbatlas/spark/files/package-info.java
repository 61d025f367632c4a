/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
/** Folders of any Hadoop file system that appear whole. */
package org.perturbatlas.spark.files;
