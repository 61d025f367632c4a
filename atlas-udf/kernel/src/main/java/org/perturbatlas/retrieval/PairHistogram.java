/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How many pairs of a query and a signature have a p-value of about which size: what {@link
 * PairRates} are made from, however many pairs there are. Parts of a run are counted apart and then
 * put together, in any order. For one thread at a time.
 *
 * <p>Bin {@code b} counts the pairs with {@code -log10 p} from {@code b * DECADES} to below the
 * next bin; the last one all that are smaller still, which are of no more use to tell apart: no
 * number of pairs makes a rate of them that a double can hold.
 */
public final class PairHistogram implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Width of a bin, in decades of p. */
  public static final double DECADES = 0.01;

  /** p below 1e-400, of which 2^63 pairs still make a rate that is 0 as a double. */
  private static final int LAST = 40_000;

  private static final double BINS_PER_NAT = 1 / (DECADES * Math.log(10));

  private long[] counts = {};
  private long queries;

  /** Counts a pair by the natural logarithm of its p-value. */
  void add(double lnP) {
    add(bin(lnP), 1);
  }

  /** Counts a query of which {@code pairs} more pairs share no gene: their p-value is 1. */
  void addQuery(long pairs) {
    queries++;
    add(0, pairs);
  }

  private void add(int bin, long pairs) {
    if (bin >= counts.length) {
      counts = Arrays.copyOf(counts, Math.min(Math.max(bin + 1, 2 * counts.length), LAST + 1));
    }
    counts[bin] += pairs;
  }

  /** Takes over what {@code other} has counted. */
  public PairHistogram add(PairHistogram other) {
    for (int b = 0; b < other.counts.length; b++) {
      if (other.counts[b] > 0) {
        add(b, other.counts[b]);
      }
    }
    queries += other.queries;
    return this;
  }

  /** How many queries have been counted: those that have an answer. */
  public long queries() {
    return queries;
  }

  /** How many pairs have been counted. */
  public long pairs() {
    return Arrays.stream(counts).sum();
  }

  /** Pairs of bin {@code b}, of {@link #bins}. */
  long count(int b) {
    return counts[b];
  }

  /** How many bins there are, up to the last that was needed or somewhat beyond. */
  int bins() {
    return counts.length;
  }

  /** The bin of a natural logarithm of a p-value. */
  static int bin(double lnP) {
    return (int) Math.min(-lnP * BINS_PER_NAT, LAST);
  }

  /** Natural logarithm of the largest p-value that bin {@code b} can hold. */
  static double lnLargest(int b) {
    return -b / BINS_PER_NAT;
  }
}
