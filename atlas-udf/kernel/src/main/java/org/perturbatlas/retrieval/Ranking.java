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
    double[] moduleScores = ModuleScores.of(atlas, genes.length, sharedWithAnchor);
    int predicted = ModuleScores.best(moduleScores);
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
        Evidence.of(
            atlas,
            moduleScores,
            predicted,
            Math.min(parameters.evidenceTopN(), hits),
            signatures,
            shared,
            genes.length),
        hitGenes,
        null,
        null);
  }
}
