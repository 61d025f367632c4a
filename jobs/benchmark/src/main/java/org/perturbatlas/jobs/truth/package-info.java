/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
/** Benchmarks of retrieval by queries with a known truth. */
package org.perturbatlas.jobs.truth;
