/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

/**
 * The monotone function that is nearest to observations by least squares, by pooling adjacent
 * violators (Ayer and others, Ann. Math. Stat. 26:641, 1955).
 */
public final class IsotonicRegression {

  private IsotonicRegression() {}

  /**
   * The fit that never rises, a value for each observation, in one pass.
   *
   * @param values in the order of what they depend on; not changed
   * @param weights of the observations, all above 0; not changed
   * @throws IllegalArgumentException when there are not as many weights as values
   */
  public static double[] falling(double[] values, double[] weights) {
    if (values.length != weights.length) {
      throw new IllegalArgumentException(
          "Expected " + values.length + " weights, but there are " + weights.length);
    }
    double[] mean = new double[values.length];
    double[] weight = new double[values.length];
    int[] count = new int[values.length];
    int blocks = 0;
    for (int i = 0; i < values.length; i++) {
      mean[blocks] = values[i];
      weight[blocks] = weights[i];
      count[blocks] = 1;
      blocks++;
      while (blocks > 1 && mean[blocks - 1] >= mean[blocks - 2]) {
        double both = weight[blocks - 2] + weight[blocks - 1];
        mean[blocks - 2] =
            (mean[blocks - 2] * weight[blocks - 2] + mean[blocks - 1] * weight[blocks - 1]) / both;
        weight[blocks - 2] = both;
        count[blocks - 2] += count[blocks - 1];
        blocks--;
      }
    }
    double[] fitted = new double[values.length];
    for (int block = 0, i = 0; block < blocks; block++) {
      for (int end = i + count[block]; i < end; i++) {
        fitted[i] = mean[block];
      }
    }
    return fitted;
  }
}
