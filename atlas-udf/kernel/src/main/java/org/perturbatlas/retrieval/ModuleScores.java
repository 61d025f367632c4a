/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/** What follows from the scores of the modules alone. */
final class ModuleScores {

  private ModuleScores() {}

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
