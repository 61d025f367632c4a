/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.function.IntToLongFunction;

/** Which signatures can be results of a query: those of the minimum size and recall. */
final class Selection {

  private Selection() {}

  /**
   * Offers the key of each signature of a run that can be a result.
   *
   * @param queryGenes genes of the query that the atlas has
   * @param sharedWith genes that each signature shares with the query
   * @param touched the signatures that share any, in its first {@code touchedCount} places
   * @param sizes genes of each signature of the atlas
   * @param first the signature of the atlas that is the first of the run
   * @param keys a key for each signature, distinct from all others; the larger is the better
   */
  static void offer(
      TopKeys top,
      ScoringParameters parameters,
      int queryGenes,
      int[] sharedWith,
      int[] touched,
      int touchedCount,
      int[] sizes,
      int first,
      IntToLongFunction keys) {
    int least = leastShared(parameters.minRecall(), queryGenes);
    int minSize = parameters.minSignatureSize();
    if (least > 0) {
      for (int i = 0; i < touchedCount; i++) {
        int s = touched[i];
        if (sharedWith[s] >= least && sizes[first + s] >= minSize) {
          top.offer(keys.applyAsLong(s));
        }
      }
    } else {
      for (int s = 0; s < sharedWith.length; s++) {
        if (sizes[first + s] >= minSize) {
          top.offer(keys.applyAsLong(s));
        }
      }
    }
  }

  /**
   * The smallest number of shared genes whose recall, as a double, reaches the minimum; 0 when any
   * does.
   */
  static int leastShared(double minRecall, int size) {
    if (minRecall <= 0) {
      return 0;
    }
    int least = (int) Math.max(0, Math.floor(minRecall * size) - 1);
    while ((double) least / size < minRecall) {
      least++;
    }
    return least;
  }
}
