/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

/** A confidence interval of 95 %. */
public record Interval(double low, double high) {

  private static final double Z = 1.959963984540054;

  /** Of a share (Wilson, J. Am. Stat. Assoc. 22:209, 1927). */
  public static Interval ofShare(long successes, long n) {
    double share = (double) successes / n;
    double square = Z * Z / n;
    double middle = (share + square / 2) / (1 + square);
    double half = Z / (1 + square) * Math.sqrt(share * (1 - share) / n + square / (4 * n));
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }

  /** Of a mean, by the normal distribution. */
  public static Interval ofMean(double mean, double deviation, long n) {
    double half = Z * deviation / Math.sqrt(n);
    return new Interval(mean - half, mean + half);
  }
}
