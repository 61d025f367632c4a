/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.io.Serializable;

/**
 * False discovery rates over all pairs of a query and a signature that a run tests, by the p-value
 * of a pair (Benjamini and Hochberg, J. R. Stat. Soc. B 57:289, 1995), from a {@link
 * PairHistogram}.
 *
 * <p>A p-value counts as the largest of its bin, so a rate is never below the exact one, and above
 * it by less than {@link #PRECISION} of it. Immutable.
 */
public final class PairRates implements Serializable {

  private static final long serialVersionUID = 1L;

  /** How far a rate may be above the exact one, as a share of that: the width of a bin. */
  public static final double PRECISION = Math.pow(10, PairHistogram.DECADES) - 1;

  private final double[] lnRate;

  private PairRates(double[] lnRate) {
    this.lnRate = lnRate;
  }

  /** The rates among the pairs that were counted. */
  public static PairRates of(PairHistogram pairs) {
    int bins = pairs.bins();
    double all = Math.log(pairs.pairs());
    double[] lnRate = new double[bins];
    long upTo = 0;
    for (int b = bins - 1; b >= 0; b--) {
      upTo += pairs.count(b);
      lnRate[b] = upTo == 0 ? 0 : Math.min(PairHistogram.lnLargest(b) + all - Math.log(upTo), 0);
    }
    // A pair is not judged worse than those with a larger p-value.
    for (int b = 1; b < bins; b++) {
      lnRate[b] = Math.min(lnRate[b], lnRate[b - 1]);
    }
    return new PairRates(lnRate);
  }

  /** The rate of a pair that was counted, by the natural logarithm of its p-value. */
  public double rate(double lnP) {
    int bin = Math.min(PairHistogram.bin(lnP), lnRate.length - 1);
    return bin < 0 ? 1 : Math.exp(lnRate[bin]);
  }
}
