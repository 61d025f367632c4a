/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

/**
 * Fisher's exact test of a table of two by two (R. A. Fisher, J. R. Stat. Soc. 85:87, 1922): with
 * both margins fixed, the first cell has a hypergeometric distribution.
 */
public final class FisherExact {

  /** Two tables count as equally likely within this, which rounding cannot reach. */
  private static final double TIE = 1e-7;

  private FisherExact() {}

  /**
   * The summed probability of all tables with the margins of this one that are no more likely than
   * it: in [0, 1], 1 where a margin is 0, and 0 only where it is too small for a double.
   *
   * @param a first row, first column; no cell is negative
   * @param b first row, second column
   * @param c second row, first column
   * @param d second row, second column
   */
  public static double twoSided(int a, int b, int c, int d) {
    int row = a + b;
    int column = a + c;
    int all = Math.addExact(row, c + d);
    int least = Math.max(0, row + column - all);
    int most = Math.min(row, column);
    if (least == most) {
      return 1;
    }
    double[] logs = LogFactorials.upTo(all);
    double observed = logWeight(logs, a, row, column, all);
    double noMoreLikely = 0;
    double moreLikely = 0;
    for (int x = least; x <= most; x++) {
      // As against the observed table, whose weight alone may be too small for a double.
      double log = logWeight(logs, x, row, column, all) - observed;
      if (log <= TIE) {
        noMoreLikely += Math.exp(log);
      } else {
        moreLikely += Math.exp(log);
      }
    }
    return noMoreLikely / (noMoreLikely + moreLikely);
  }

  /** Of the table with {@code x} in its first cell, up to a constant. */
  private static double logWeight(double[] logs, int x, int row, int column, int all) {
    return -(logs[x] + logs[row - x] + logs[column - x] + logs[all - row - column + x]);
  }
}
