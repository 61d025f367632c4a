/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

/**
 * Tails of the hypergeometric distribution: of {@code universe} genes, {@code marked} are in a
 * signature and {@code drawn} in a query; how many are in both?
 */
public final class Hypergeometric {

  /** A product that falls below this is multiplied up. */
  private static final double SMALL = 0x1p-900;

  private static final double LN_SMALL = -900 * StrictMath.log(2);

  private final int universe;
  private final int marked;
  private final int drawn;
  private final int least;
  private final int most;

  private Hypergeometric(int universe, int marked, int drawn) {
    if (marked < 0 || drawn < 0 || marked > universe || drawn > universe) {
      throw new IllegalArgumentException(
          "Expected 0 to " + universe + " genes, but they are " + marked + " and " + drawn);
    }
    this.universe = universe;
    this.marked = marked;
    this.drawn = drawn;
    this.least = Math.max(0, marked + drawn - universe);
    this.most = Math.min(marked, drawn);
  }

  /**
   * ln P(X ≥ k) for every k from 0 to min(marked, drawn): never -0, and the same to the last bit on
   * every machine and with {@code marked} and {@code drawn} exchanged. Errors of P stay below some
   * 1e-13 of it, however small it is.
   *
   * @throws IllegalArgumentException unless 0 ≤ marked, drawn ≤ universe
   */
  public static double[] lnUpperTails(int universe, int marked, int drawn) {
    return lnUpperTails(universe, marked, drawn, Integer.MAX_VALUE);
  }

  /** The first of them, at most {@code count}. */
  public static double[] lnUpperTails(int universe, int marked, int drawn, int count) {
    Hypergeometric distribution = new Hypergeometric(universe, marked, drawn);
    return distribution.tails(Math.min(count, distribution.most + 1));
  }

  /**
   * Weights of single k are taken against that of the mode, by the ratios of neighbours, which are
   * fractions of whole numbers: no logarithm of a large factorial costs digits.
   */
  private double[] tails(int count) {
    double[] tails = new double[count];
    int mode = mode();
    double above = 1;
    for (int k = most - 1; k >= mode; k--) {
      if (k + 1 < count) {
        tails[k + 1] = above;
      }
      above = 1 + ratio(k) * above;
    }
    double below = 0;
    for (int k = least; k < mode; k++) {
      if (k < count) {
        tails[k] = below;
      }
      below = (1 + below) / ratio(k);
    }
    if (mode < count) {
      tails[mode] = below;
    }
    double all = above + below;
    logsAbove(tails, mode, all);
    logsUpTo(mode, tails, all);
    return tails;
  }

  /** From the weight of k and all above over that of k. */
  private void logsAbove(double[] tails, int mode, double all) {
    double weight = 1;
    double ln = 0;
    for (int k = mode + 1; k < tails.length; k++) {
      weight *= ratio(k - 1);
      if (weight < SMALL) {
        weight /= SMALL;
        ln += LN_SMALL;
      }
      tails[k] = ln + StrictMath.log(weight * tails[k] / all);
    }
  }

  /** From the weight of all below k over that of k. */
  private void logsUpTo(int mode, double[] tails, double all) {
    double weight = 1;
    for (int k = mode; k >= least; k--) {
      if (k < tails.length) {
        // A weight too small for a double times a sum too large for one: nothing to speak of.
        double lower = weight == 0 ? 0 : weight * tails[k] / all;
        tails[k] = StrictMath.log1p(-lower) + 0.0;
      }
      weight = k == least ? 0 : weight / ratio(k - 1);
    }
  }

  private int mode() {
    long mode = (marked + 1L) * (drawn + 1L) / (universe + 2L);
    return (int) Math.max(least, Math.min(most, mode));
  }

  /** P(k + 1) over P(k). */
  private double ratio(int k) {
    return (double) (marked - k)
        * (drawn - k)
        / ((double) (k + 1) * (universe - marked - drawn + k + 1));
  }
}
