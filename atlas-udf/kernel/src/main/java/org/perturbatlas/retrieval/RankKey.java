/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/**
 * A place in the ranking as one long, the larger the better: shared genes above, then the place
 * among ties. No two signatures of an atlas have the same place, so the order is total, and the
 * best of an atlas are the best of the best of its parts.
 */
final class RankKey {

  private RankKey() {}

  static long of(int shared, int tieRank) {
    return ((long) shared << 32) | (Integer.MAX_VALUE - tieRank);
  }

  static int shared(long key) {
    return (int) (key >>> 32);
  }

  static int tieRank(long key) {
    return Integer.MAX_VALUE - (int) key;
  }
}
