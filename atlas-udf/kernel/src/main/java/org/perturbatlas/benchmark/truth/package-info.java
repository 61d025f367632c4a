/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Retrieval with a known truth: how well the order of the candidates puts first those that are of
 * the same perturbation as the query.
 */
package org.perturbatlas.benchmark.truth;
