/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

/**
 * One measured figure.
 *
 * @param of the case
 * @param method how its queries were answered
 * @param successes of a share; null for a mean
 * @param deviation standard deviation of a mean; null for a share
 * @param published null where none was published
 */
public record Figure(
    BenchmarkCase of,
    Method method,
    Measure measure,
    long n,
    Long successes,
    double value,
    Interval interval,
    Double deviation,
    Published published) {

  /** The case and the method in one name. */
  public String label() {
    return of.label(method);
  }

  static Figure share(
      BenchmarkCase of, Method method, Measure measure, long successes, long n, Published known) {
    return new Figure(
        of,
        method,
        measure,
        n,
        successes,
        (double) successes / n,
        Interval.ofShare(successes, n),
        null,
        known);
  }

  static Figure mean(
      BenchmarkCase of,
      Method method,
      Measure measure,
      double mean,
      double deviation,
      long n,
      Published known) {
    return new Figure(
        of, method, measure, n, null, mean, Interval.ofMean(mean, deviation, n), deviation, known);
  }
}
