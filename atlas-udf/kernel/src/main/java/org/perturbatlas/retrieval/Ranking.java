/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.function.IntUnaryOperator;

/** What an answer is made of once the overlaps are counted: module scores, hits, evidence. */
final class Ranking {

  private final AtlasHead atlas;
  private final ScoringParameters parameters;

  Ranking(AtlasHead atlas, ScoringParameters parameters) {
    this.atlas = atlas;
    this.parameters = parameters;
  }

  /**
   * The answer to a query.
   *
   * @param genes ids of its genes in the atlas, each once
   * @param sharedWithAnchor by perturbation, for those that are anchors: the genes shared with it
   * @param keys the {@link RankKey}s of the hits, the best first
   * @param hits how many of them there are
   */
  Answer answer(
      int querySize,
      int[] genes,
      IntUnaryOperator sharedWithAnchor,
      long[] keys,
      int hits,
      HitGenes hitGenes) {
    double[] moduleScores = new double[atlas.moduleCount()];
    for (int m = 0; m < moduleScores.length; m++) {
      moduleScores[m] = moduleScore(m, genes.length, sharedWithAnchor);
    }
    int predicted = indexOfMax(moduleScores);
    int[] signatures = new int[hits];
    int[] shared = new int[hits];
    for (int i = 0; i < hits; i++) {
      signatures[i] = atlas.signatureAtTieRank(RankKey.tieRank(keys[i]));
      shared[i] = RankKey.shared(keys[i]);
    }
    return new Answer(
        atlas,
        parameters,
        querySize,
        genes,
        moduleScores,
        predicted,
        signatures,
        shared,
        evidence(genes.length, moduleScores, predicted, signatures, shared),
        hitGenes);
  }

  private double moduleScore(int m, int genes, IntUnaryOperator sharedWithAnchor) {
    int[] anchors = atlas.anchorsOf(m);
    if (anchors.length == 0) {
      return 0;
    }
    double sum = 0;
    for (int anchor : anchors) {
      int shared = sharedWithAnchor.applyAsInt(anchor);
      sum += (double) shared / (genes + atlas.signatureSize(anchor) - shared);
    }
    return sum / anchors.length;
  }

  private Evidence evidence(
      int genes, double[] moduleScores, int predicted, int[] signatures, int[] shared) {
    int rows = Math.min(parameters.evidenceTopN(), signatures.length);
    int agreeing = 0;
    double recall = 0;
    for (int i = 0; i < rows; i++) {
      agreeing += atlas.isOfModule(signatures[i], predicted) ? 1 : 0;
      recall += (double) shared[i] / genes;
    }
    return Evidence.of(
        moduleScores.length > 0,
        margin(moduleScores, predicted),
        rows == 0 ? 0 : (double) agreeing / rows,
        rows == 0 ? 0 : recall / rows);
  }

  private static double margin(double[] scores, int best) {
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

  private static int indexOfMax(double[] values) {
    int best = values.length == 0 ? -1 : 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
