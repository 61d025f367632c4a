/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** For each of some query sizes the statistics of queries without signal. Immutable. */
public final class NullTable implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] sizes;
  private final float[][] statistics;

  /**
   * Takes both arrays over.
   *
   * @param sizes genes of a query, ascending, from 1, at least one
   * @param statistics for each size, in nats, ascending, at least one
   * @throws IllegalArgumentException when they are not so
   */
  public NullTable(int[] sizes, float[][] statistics) {
    if (sizes.length == 0 || sizes.length != statistics.length) {
      throw new IllegalArgumentException(
          "statistics of " + statistics.length + " query sizes, but " + sizes.length + " sizes");
    }
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] < 1 || (i > 0 && sizes[i] <= sizes[i - 1])) {
        throw new IllegalArgumentException("query sizes are not ascending from 1 at " + sizes[i]);
      }
      requireAscending(sizes[i], statistics[i]);
    }
    this.sizes = sizes;
    this.statistics = statistics;
  }

  private static void requireAscending(int size, float[] statistics) {
    if (statistics.length == 0) {
      throw new IllegalArgumentException("no statistics of queries of " + size + " genes");
    }
    float last = Float.NEGATIVE_INFINITY;
    for (float statistic : statistics) {
      // NaN is refused as well.
      if (!(statistic >= last)) {
        throw new IllegalArgumentException(
            "statistics of queries of " + size + " genes are not ascending numbers");
      }
      last = statistic;
    }
  }

  /** The query sizes it has statistics of, ascending. */
  public List<Integer> sizes() {
    return Arrays.stream(sizes).boxed().toList();
  }

  /** Genes of the smallest null queries. */
  public int smallest() {
    return sizes[0];
  }

  /** Genes of the largest null queries. */
  public int largest() {
    return sizes[sizes.length - 1];
  }

  /** The statistics of size number {@code i}, ascending; not to be changed. */
  public float[] statistics(int i) {
    return statistics[i];
  }

  /**
   * (1 + b)/(1 + n), where b of n null queries of this size have a statistic of at least this, ties
   * counted (B. V. North and others, Am. J. Hum. Genet. 71:439, 2002). Between two sizes ln p is
   * interpolated along the logarithm of the size. Queries smaller than the first size or larger
   * than the last are answered otherwise than any that were drawn, so that nothing is known of
   * them: NaN. Never rises with the statistic.
   *
   * @param queryGenes at least 1
   * @param statistic in nats; compared as the float that a bank would keep
   */
  public double p(int queryGenes, double statistic) {
    return between(queryGenes, i -> p(statistics[i], (float) statistic));
  }

  /** The smallest that {@link #p} can be; NaN where that is. */
  public double floor(int queryGenes) {
    return between(queryGenes, i -> 1.0 / (1 + statistics[i].length));
  }

  private interface AtSize {
    double p(int i);
  }

  private double between(int queryGenes, AtSize at) {
    int found = Arrays.binarySearch(sizes, queryGenes);
    int above = -found - 1;
    if (found >= 0) {
      return at.p(found);
    }
    if (above == 0 || above == sizes.length) {
      return Double.NaN;
    }
    int below = above - 1;
    double low = at.p(below);
    double high = at.p(above);
    if (low == high) {
      return low;
    }
    double from = Math.log(sizes[below]);
    double share = (Math.log(queryGenes) - from) / (Math.log(sizes[above]) - from);
    return Math.exp((1 - share) * Math.log(low) + share * Math.log(high));
  }

  private static double p(float[] sorted, float statistic) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < statistic) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (1.0 + sorted.length - low) / (1.0 + sorted.length);
  }
}
