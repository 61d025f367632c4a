/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
/** Makes banks of null queries on Spark. */
package org.perturbatlas.jobs.calibrate;
