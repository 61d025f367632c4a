/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** What the answer to a signed query is made of once the overlaps are counted. */
final class SignedRanking {

  private final AtlasHead atlas;
  private final ScoringParameters parameters;
  private final SignedKeys keys;

  SignedRanking(AtlasHead atlas, ScoringParameters parameters) {
    this.atlas = atlas;
    this.parameters = parameters;
    this.keys = new SignedKeys(atlas);
  }

  /**
   * The answer to a query.
   *
   * @param genes ids of its genes of one direction in the atlas, each once
   * @param upGenes how many of them are up genes that are reference genes
   * @param sharedWithAnchor by perturbation, for those that are anchors: the up genes shared with
   *     its up signature
   * @param ranked the {@link SignedKeys} of the hits, the best first
   * @param overlaps for each place of them what the query shares
   */
  Answer answer(
      int querySize,
      int[] genes,
      int upGenes,
      IntUnaryOperator sharedWithAnchor,
      long[] ranked,
      IntFunction<SignedOverlap> overlaps,
      HitGenes hitGenes) {
    double[] moduleScores = ModuleScores.of(atlas, upGenes, sharedWithAnchor);
    int predicted = ModuleScores.best(moduleScores);
    int hits = ranked.length;
    int[] signatures = new int[hits];
    int[] shared = new int[hits];
    int[] sizes = new int[hits];
    Concordance[] concordances = new Concordance[hits];
    int[] mimicking = new int[Math.min(hits, parameters.evidenceTopN())];
    int[] sharedByMimicking = new int[mimicking.length];
    int mimics = 0;
    for (int i = 0; i < hits; i++) {
      SignedOverlap overlap = overlaps.apply(i);
      signatures[i] = keys.signature(ranked[i]);
      shared[i] = overlap.shared();
      sizes[i] = overlap.size();
      concordances[i] = overlap.concordance();
      if (concordances[i].direction() == Direction.MIMICS && mimics < mimicking.length) {
        mimicking[mimics] = signatures[i];
        sharedByMimicking[mimics++] = shared[i];
      }
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
            atlas, moduleScores, predicted, mimics, mimicking, sharedByMimicking, genes.length),
        hitGenes,
        new SignedHits(atlas.signedGenes(), sizes, concordances),
        null);
  }
}
