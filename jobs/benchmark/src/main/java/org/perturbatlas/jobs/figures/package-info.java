/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
/** The file of figures that benchmarks write, for benchmarks whose cases are texts. */
package org.perturbatlas.jobs.figures;
