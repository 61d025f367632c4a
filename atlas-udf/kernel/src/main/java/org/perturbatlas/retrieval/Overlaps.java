/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.function.IntToLongFunction;

/**
 * Counts the genes that a query shares with each of a run of signatures, and offers those that are
 * good enough. One pass over the posting lists of the query's genes: cost grows with their summed
 * length, not with the number of signatures. Buffers are reused, so every thread needs its own.
 */
final class Overlaps {

  private final Postings postings;
  private final AtlasHead atlas;
  private final int first;
  private final int[] sharedWith;
  private final int[] touched;
  private final IntToLongFunction keys;
  private int touchedCount;

  /**
   * @param first the perturbation of the atlas whose signature is the first of {@code postings}
   */
  Overlaps(Postings postings, AtlasHead atlas, int first) {
    this.postings = postings;
    this.atlas = atlas;
    this.first = first;
    this.sharedWith = new int[postings.count()];
    // One more than can be touched: the hot loop writes ahead of its count.
    this.touched = new int[postings.count() + 1];
    int[] tieRanks = atlas.tieRanks();
    this.keys = s -> RankKey.of(sharedWith[s], tieRanks[first + s]);
  }

  /** Counts for the first {@code size} of {@code genes}; {@link #clear} has to come between two. */
  void count(int[] genes, int size) {
    int[] start = postings.start();
    int[] signatures = postings.signatures();
    int[] counts = sharedWith;
    int[] seen = touched;
    int n = 0;
    for (int i = 0; i < size; i++) {
      int gene = genes[i];
      for (int p = start[gene], end = start[gene + 1]; p < end; p++) {
        int s = signatures[p];
        int before = counts[s];
        counts[s] = before + 1;
        seen[n] = s;
        n += before == 0 ? 1 : 0;
      }
    }
    touchedCount = n;
  }

  /** The genes shared with signature {@code s} of this run. */
  int sharedWith(int s) {
    return sharedWith[s];
  }

  /** For each signature of this run the genes shared with it; not to be changed. */
  int[] counts() {
    return sharedWith;
  }

  /** The signatures that share any, each once, in the first {@link #touchedCount} places. */
  int[] touched() {
    return touched;
  }

  int touchedCount() {
    return touchedCount;
  }

  /**
   * Offers a {@link RankKey} for each signature of the minimum size that reaches the minimum recall
   * of a query of {@code size} genes.
   */
  void offer(TopKeys top, ScoringParameters parameters, int size) {
    Selection.offer(
        top,
        parameters,
        size,
        sharedWith,
        touched,
        touchedCount,
        atlas.signatureSizes(),
        first,
        keys);
  }

  void clear() {
    for (int i = 0; i < touchedCount; i++) {
      sharedWith[touched[i]] = 0;
    }
    touchedCount = 0;
  }
}
