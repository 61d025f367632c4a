/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

/**
 * The inflation of p-values (B. Devlin and K. Roeder, Biometrics 55:997, 1999): the median of the
 * chi-squared statistics, of one degree of freedom, that have these p-values, over the median that
 * they should have. 1 where the median p-value is a half; above 1 where p-values are too small.
 */
public final class InflationFactor {

  private static final double EXPECTED = chiSquared(0.5);

  private InflationFactor() {}

  /**
   * @param sorted p-values, ascending, in (0, 1], not empty; not changed
   */
  public static double of(double[] sorted) {
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return chiSquared(median) / EXPECTED;
  }

  /** What a chi-squared statistic of one degree of freedom exceeds with this chance. */
  private static double chiSquared(double p) {
    double z = NormalQuantile.of(p / 2);
    return z * z;
  }
}
