/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

/**
 * Tails of the hypergeometric distribution: of {@code universe} genes, {@code marked} are in a
 * signature and {@code drawn} in a query; how many are in both?
 */
public final class Hypergeometric {

  private Hypergeometric() {}

  /**
   * ln P(X ≥ k) for every k from 0 to min(marked, drawn): the sum of the exact probabilities, from
   * the smallest up, as logarithms. Entry 0 is 0.
   *
   * @throws IllegalArgumentException unless 0 ≤ marked, drawn ≤ universe
   */
  public static double[] lnUpperTails(int universe, int marked, int drawn) {
    if (marked < 0 || drawn < 0 || marked > universe || drawn > universe) {
      throw new IllegalArgumentException(
          "Expected 0 to " + universe + " genes, but they are " + marked + " and " + drawn);
    }
    int most = Math.min(marked, drawn);
    int least = Math.max(0, marked + drawn - universe);
    double[] tails = new double[most + 1];
    double all = LogFactorials.lnChoose(universe, drawn);
    double tail = Double.NEGATIVE_INFINITY;
    for (int k = most; k > least; k--) {
      double ln =
          LogFactorials.lnChoose(marked, k)
              + LogFactorials.lnChoose(universe - marked, drawn - k)
              - all;
      tail = lnSum(tail, ln);
      tails[k] = Math.min(tail, 0);
    }
    return tails;
  }

  /** ln(e^a + e^b). */
  private static double lnSum(double a, double b) {
    double larger = Math.max(a, b);
    return larger == Double.NEGATIVE_INFINITY
        ? larger
        : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
  }
}
