/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Benchmarks of retrieval: queries with a known truth, drawn by counter, so that any part of them
 * can be made anywhere, and tallies of their answers that merge in any order to the same figures.
 */
package org.perturbatlas.benchmark;
