/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.figures;

import org.perturbatlas.benchmark.Interval;

/**
 * A row of {@code figures.json}.
 *
 * @param queries what tells the queries of a case from those of others
 * @param method how they were answered
 * @param measure what was measured
 * @param n over how many
 * @param successes of a share; null for any other measure
 * @param interval of 95 %; null where there is none
 * @param unit share, score or what it is counted in
 */
public record FigureRow(
    String benchmark,
    String queries,
    String method,
    String measure,
    long n,
    Long successes,
    double value,
    Interval interval,
    String unit) {}
