/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

/**
 * What a {@link BenchmarkJob} asks of which atlas.
 *
 * @param bank what the {@code calibrated} profile is graded by; null for nothing
 */
public record BenchmarkConfig(QueriesConfig queries, BankChoice bank) {}
