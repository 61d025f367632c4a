/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;

/**
 * The order by {@link TailRanks}: every signature is put to its rank, and the ranks are read off a
 * bit set, so nothing has to be sorted but ties.
 */
final class RankedOverlaps implements OverlapOrder {

  private final TailTables tables;
  private final int[] sizeClasses;

  /** By rank its last signature plus one, or 0; by signature the one before, likewise. */
  private int[] head = new int[0];

  private final int[] before;
  private long[] met = new long[0];

  private final int[] signatures;
  private final int[] ranks;
  private final double[] q;
  private final int[] found;
  private int size;
  private TailRanks tails;

  RankedOverlaps(TailTables tables) {
    this.tables = tables;
    this.sizeClasses = tables.sizeClasses();
    int most = sizeClasses.length;
    this.before = new int[most];
    this.signatures = new int[most];
    this.ranks = new int[most];
    this.q = new double[most];
    this.found = new int[most];
  }

  @Override
  public void order(Overlaps overlaps, int drawn, int firstClass, int tested) {
    tails = tables.ranks().of(drawn);
    if (head.length < tails.count()) {
      head = new int[tails.count()];
      met = new long[(tails.count() >>> 6) + 1];
    }
    meet(overlaps, firstClass);
    readOff((tails.count() >>> 6) + 1);
    double least = 1;
    for (int i = size - 1; i >= 0; i--) {
      least = Math.min(least, tails.p(ranks[i]) * ((double) tested / (i + 1)));
      q[i] = least;
    }
  }

  private void meet(Overlaps overlaps, int firstClass) {
    int[] touched = overlaps.touched();
    int[] sharedWith = overlaps.counts();
    int[] classes = sizeClasses;
    int[] start = tails.starts();
    int[] rankOf = tails.ranks();
    int[] last = head;
    for (int i = 0, n = overlaps.touchedCount(); i < n; i++) {
      int s = touched[i];
      int c = classes[s];
      if (c >= firstClass) {
        int rank = rankOf[start[c] + sharedWith[s]];
        before[s] = last[rank];
        last[rank] = s + 1;
        met[rank >>> 6] |= 1L << rank;
      }
    }
  }

  /** All signatures in order; nothing is met any more then. */
  private void readOff(int words) {
    int n = 0;
    for (int w = 0; w < words; w++) {
      for (long left = met[w]; left != 0; left &= left - 1) {
        int rank = (w << 6) + Long.numberOfTrailingZeros(left);
        int from = n;
        for (int s = head[rank] - 1; s >= 0; s = before[s] - 1) {
          signatures[n] = s;
          ranks[n++] = rank;
        }
        head[rank] = 0;
        if (n - from > 1) {
          Arrays.sort(signatures, from, n);
        }
      }
      met[w] = 0;
    }
    size = n;
  }

  @Override
  public int findFirst(int limit, int leastShared, Overlaps overlaps) {
    int n = 0;
    for (int i = 0; i < size && n < limit; i++) {
      if (overlaps.sharedWith(signatures[i]) >= leastShared) {
        found[n++] = i;
      }
    }
    return n;
  }

  @Override
  public int signature(int i) {
    return signatures[found[i]];
  }

  @Override
  public double lnP(int i) {
    return tails.lnP(ranks[found[i]]);
  }

  @Override
  public double q(int i) {
    return q[found[i]];
  }
}
