/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
/** Banks of null queries as folders of any Hadoop file system; no session is needed for them. */
package org.perturbatlas.spark.bank;
