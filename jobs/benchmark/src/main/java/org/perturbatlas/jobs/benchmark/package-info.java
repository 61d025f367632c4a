/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Benchmarks of retrieval as Spark jobs: queries with a known truth are made where they are scored.
 */
package org.perturbatlas.jobs.benchmark;
