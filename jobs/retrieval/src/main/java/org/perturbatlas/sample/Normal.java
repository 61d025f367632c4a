/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

/** The normal distribution, as far as simulated p-values need it. */
final class Normal {

  /** Abramowitz and Stegun, 26.2.17: absolute error of the tail below 7.5e-8. */
  private static final double[] NEAR = {
    1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.319381530
  };

  private static final double NEAR_SCALE = 0.2316419;
  private static final double FAR = 4;
  private static final int FRACTION_DEPTH = 30;

  private Normal() {}

  /** P(|Z| ≥ |z|), at most 1; NaN for NaN. */
  static double twoSidedP(double z) {
    double x = Math.abs(z);
    double density = StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * StrictMath.PI);
    return Math.min(1, 2 * density * (x < FAR ? near(x) : far(x)));
  }

  private static double near(double x) {
    double t = 1 / (1 + NEAR_SCALE * x);
    double sum = 0;
    for (double coefficient : NEAR) {
      sum = (sum + coefficient) * t;
    }
    return sum;
  }

  /** Laplace's continued fraction, which is exact where the polynomial is not. */
  private static double far(double x) {
    double fraction = x;
    for (int k = FRACTION_DEPTH; k > 0; k--) {
      fraction = x + k / fraction;
    }
    return 1 / fraction;
  }
}
