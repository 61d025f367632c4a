/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.function.IntUnaryOperator;

/** The scores of the modules for a query, and what follows from them alone. */
final class ModuleScores {

  private ModuleScores() {}

  /**
   * Mean Jaccard index of a query with the anchors of each module; 0 for a query without genes.
   *
   * @param genes how many genes the query has
   * @param sharedWithAnchor by perturbation, for those that are anchors: the genes shared with it
   */
  static double[] of(AtlasHead atlas, int genes, IntUnaryOperator sharedWithAnchor) {
    double[] scores = new double[atlas.moduleCount()];
    for (int m = 0; genes > 0 && m < scores.length; m++) {
      int[] anchors = atlas.anchorsOf(m);
      double sum = 0;
      for (int anchor : anchors) {
        int shared = sharedWithAnchor.applyAsInt(anchor);
        sum += (double) shared / (genes + atlas.signatureSize(anchor) - shared);
      }
      scores[m] = anchors.length == 0 ? 0 : sum / anchors.length;
    }
    return scores;
  }

  /** The position of the highest score, the first on ties; -1 without modules. */
  static int best(double[] scores) {
    int best = scores.length == 0 ? -1 : 0;
    for (int i = 1; i < scores.length; i++) {
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    return best;
  }

  /** The score of {@code best} less the next; NaN with fewer than two modules. */
  static double margin(double[] scores, int best) {
    if (scores.length < 2) {
      return Double.NaN;
    }
    double second = Double.NEGATIVE_INFINITY;
    for (int m = 0; m < scores.length; m++) {
      if (m != best) {
        second = Math.max(second, scores[m]);
      }
    }
    return scores[best] - second;
  }
}
