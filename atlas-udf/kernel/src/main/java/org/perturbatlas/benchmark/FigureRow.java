/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

/**
 * A row of {@code figures.json}.
 *
 * @param label the case and the method in one name
 * @param queries what tells the queries of a case from those of others
 * @param method how they were answered
 * @param measure what was measured
 * @param n over how many
 * @param successes of a share; null for any other measure
 * @param interval of 95 %; null where there is none
 * @param deviation standard deviation of a mean; null where it is not said
 * @param unit share, score or what it is counted in
 * @param published null where none was published
 * @param queriesOf where the queries are from; null where that is not said
 */
public record FigureRow(
    String benchmark,
    String label,
    String queries,
    String method,
    String measure,
    long n,
    Long successes,
    double value,
    Interval interval,
    Double deviation,
    String unit,
    Published published,
    BenchmarkCase queriesOf) {

  /** A row of which nothing was published. */
  public FigureRow(
      String benchmark,
      String queries,
      String method,
      String measure,
      long n,
      Long successes,
      double value,
      Interval interval,
      String unit) {
    this(
        benchmark,
        queries + ", " + method,
        queries,
        method,
        measure,
        n,
        successes,
        value,
        interval,
        null,
        unit,
        null,
        null);
  }

  static FigureRow of(Figure figure) {
    BenchmarkCase of = figure.of();
    return new FigureRow(
        of.benchmark().text(),
        figure.label(),
        of.name(),
        figure.method().name(),
        figure.measure().text(),
        figure.n(),
        figure.successes(),
        figure.value(),
        figure.interval(),
        figure.deviation(),
        figure.measure().isShare() ? "share" : "score",
        figure.published(),
        of);
  }
}
