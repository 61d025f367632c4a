/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import java.time.Duration;
import org.perturbatlas.benchmark.BenchmarkPlan;
import org.perturbatlas.benchmark.Figures;

/**
 * What came of a {@link BenchmarkJob}.
 *
 * @param json the text of {@code figures.json}
 * @param warning what the user should know of the bank, in a line; null for nothing
 * @param time that the queries took
 */
public record BenchmarkResult(
    BenchmarkPlan plan,
    Figures figures,
    String json,
    String output,
    String warning,
    Duration time) {}
