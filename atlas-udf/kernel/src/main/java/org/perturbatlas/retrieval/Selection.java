/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.function.IntToLongFunction;

/**
 * Chooses the results of a query: signatures of the minimum size and recall, the first of them by a
 * key. Reused from query to query.
 */
final class Selection {

  private final ScoringParameters parameters;
  private final TopKeys top = new TopKeys();
  private long[] ranked = new long[16];

  Selection(ScoringParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * Chooses, and returns how many were chosen; {@link #key} then tells them in order.
   *
   * @param queryGenes genes of the query that the atlas has
   * @param sharedWith genes that each signature shares with the query
   * @param touched the signatures that share any, in its first {@code touchedCount} places
   * @param sizes genes of each signature
   * @param keys a key for a signature, distinct from all others; the larger is the better
   */
  int select(
      int queryGenes,
      int[] sharedWith,
      int[] touched,
      int touchedCount,
      int[] sizes,
      IntToLongFunction keys) {
    top.reset(Math.min(parameters.topN(), sizes.length));
    int least = leastShared(queryGenes);
    int minSize = parameters.minSignatureSize();
    if (least > 0) {
      for (int i = 0; i < touchedCount; i++) {
        int s = touched[i];
        if (sharedWith[s] >= least && sizes[s] >= minSize) {
          top.offer(keys.applyAsLong(s));
        }
      }
    } else {
      for (int s = 0; s < sizes.length; s++) {
        if (sizes[s] >= minSize) {
          top.offer(keys.applyAsLong(s));
        }
      }
    }
    int chosen = top.size();
    if (ranked.length < chosen) {
      ranked = new long[chosen];
    }
    top.drainDescending(ranked);
    return chosen;
  }

  /** The key of the signature at place {@code i}, from 0. */
  long key(int i) {
    return ranked[i];
  }

  /**
   * The smallest number of shared genes whose recall, as a double, reaches the minimum; 0 when any
   * does.
   */
  private int leastShared(int queryGenes) {
    double minRecall = parameters.minRecall();
    if (minRecall <= 0) {
      return 0;
    }
    int least = (int) Math.max(0, Math.floor(minRecall * queryGenes) - 1);
    while ((double) least / queryGenes < minRecall) {
      least++;
    }
    return least;
  }
}
