/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

/** Where a figure of endless draws would be, with 95 % confidence. */
public record Interval(double low, double high) {

  /** The quantile of 0.975 of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /** Of a share, in [0, 1] (E. B. Wilson, J. Am. Stat. Assoc. 22:209, 1927). */
  public static Interval ofShare(long successes, long n) {
    double share = (double) successes / n;
    double weight = 1 + Z * Z / n;
    double centre = (share + Z * Z / (2.0 * n)) / weight;
    double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n)) / weight;
    // At the ends the formula gives 0 and 1 but for rounding.
    return new Interval(
        successes == 0 ? 0 : Math.max(0, centre - half),
        successes == n ? 1 : Math.min(1, centre + half));
  }

  /** Of a mean, by the normal distribution. */
  public static Interval ofMean(double mean, double deviation, long n) {
    double half = Z * deviation / Math.sqrt(n);
    return new Interval(mean - half, mean + half);
  }
}
