/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
/** Benchmarks of speed: what scoring costs as queries, signatures and cores grow. */
package org.perturbatlas.jobs.scale;
