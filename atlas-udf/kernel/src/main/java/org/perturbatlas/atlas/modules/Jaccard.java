/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

/**
 * Jaccard similarity of signatures: the weight of their shared genes over the weight of all their
 * genes. Two that have no gene of any weight are not similar.
 */
final class Jaccard {

  private final GeneSets sets;
  private final int[] geneWeights;
  private final long[] weights;
  private final long[] shared;

  /** {@code geneWeights}: how often each gene counts. */
  Jaccard(GeneSets sets, int[] geneWeights) {
    this.sets = sets;
    this.geneWeights = geneWeights;
    this.weights = sets.weights(geneWeights);
    this.shared = new long[sets.size()];
  }

  /** Fills {@code row} with the similarities of {@code s} to the signatures before {@code end}. */
  void similarities(int s, int end, double[] row) {
    sets.shared(s, geneWeights, end, shared);
    for (int other = 0; other < end; other++) {
      long all = weights[s] + weights[other] - shared[other];
      row[other] = all == 0 ? 0 : (double) shared[other] / all;
    }
  }

  /** Fills {@code distances} with 1 − similarity. */
  void distances(Distances distances) {
    double[] row = new double[sets.size()];
    for (int s = 0; s < sets.size(); s++) {
      similarities(s, s, row);
      for (int other = 0; other < s; other++) {
        distances.set(s, other, 1 - row[other]);
      }
    }
  }
}
