/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.Comparator;
import org.perturbatlas.stats.Hypergeometric;

/**
 * The hypergeometric tails for queries of one size, put in order once for all: each pair of a class
 * of signature size and a number of shared genes has a rank, the smallest p first and among equal
 * ones the most shared genes. Immutable.
 */
final class TailRanks {

  private final int[] start;
  private final int[] rank;
  private final double[] lnP;
  private final double[] p;

  /**
   * @param sizes the signature size of each class
   */
  TailRanks(int universe, int drawn, int[] sizes) {
    start = new int[sizes.length + 1];
    double[][] tails = new double[sizes.length][];
    for (int c = 0; c < sizes.length; c++) {
      tails[c] = Hypergeometric.lnUpperTails(universe, sizes[c], drawn);
      start[c + 1] = start[c] + tails[c].length;
    }
    Tail[] ordered = new Tail[start[sizes.length]];
    for (int c = 0; c < sizes.length; c++) {
      for (int k = 0; k < tails[c].length; k++) {
        ordered[start[c] + k] = new Tail(start[c] + k, k, tails[c][k]);
      }
    }
    Arrays.sort(ordered, Tail.BEST_FIRST);
    rank = new int[ordered.length];
    lnP = new double[ordered.length];
    p = new double[ordered.length];
    int last = -1;
    for (int i = 0; i < ordered.length; i++) {
      if (i == 0 || Tail.BEST_FIRST.compare(ordered[i - 1], ordered[i]) != 0) {
        last++;
        lnP[last] = ordered[i].lnP;
        p[last] = StrictMath.exp(lnP[last]);
      }
      rank[ordered[i].pair] = last;
    }
  }

  private record Tail(int pair, int shared, double lnP) {

    static final Comparator<Tail> BEST_FIRST =
        Comparator.comparingDouble(Tail::lnP)
            .thenComparing(Tail::shared, Comparator.reverseOrder());
  }

  /** Where the pairs of each class begin in {@link #ranks}, those of 0 shared genes first. */
  int[] starts() {
    return start;
  }

  /** By pair its rank, from 0; not to be changed. */
  int[] ranks() {
    return rank;
  }

  /** More than any rank. */
  int count() {
    return rank.length;
  }

  double lnP(int rank) {
    return lnP[rank];
  }

  double p(int rank) {
    return p[rank];
  }

  /** How much it holds, in doubles. */
  long doubles() {
    return 5L * rank.length / 2 + start.length / 2;
  }
}
