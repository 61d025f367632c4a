/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;

/**
 * Scores queries with up and down genes, as {@link Scorer#score(Iterable, Iterable)} says. Cost
 * grows with the summed length of the posting lists of the query's genes and with the sizes of the
 * results and the anchors. Holds reusable buffers, so every thread needs its own.
 */
final class SignedScorer {

  private final AtlasIndex index;
  private final SignedIndex signed;
  private final ScoringParameters parameters;
  private final SignedQueryGenes query;
  private final SignedOverlaps overlaps;
  private final SignedRanking ranking;
  private final TopKeys top = new TopKeys();

  SignedScorer(AtlasIndex index, ScoringParameters parameters) {
    this.index = index;
    this.signed = index.signed();
    this.parameters = parameters;
    this.query = new SignedQueryGenes(index);
    this.overlaps = new SignedOverlaps(index, signed, 0);
    this.ranking = new SignedRanking(index, parameters);
  }

  Outcome score(Iterable<String> up, Iterable<String> down) {
    // What was added but never scored, as when a former list failed halfway, goes.
    query.clear();
    query.addUp(up);
    query.addDown(down);
    Rejection rejection = query.rejection();
    Outcome outcome = rejection == null ? answer() : rejection;
    query.clear();
    return outcome;
  }

  private Answer answer() {
    DirectedGenes genes = query.genes();
    int directed = genes.moveDirectedToFront();
    overlaps.count(genes, directed);
    top.reset(Math.min(parameters.topN(), index.perturbationCount()));
    overlaps.offer(top, parameters, directed);
    overlaps.clear();
    long[] ranked = new long[top.size()];
    top.drainDescending(ranked);
    return ranking.answer(
        query.querySize(),
        Arrays.copyOf(genes.buffer(), directed),
        genes.upBelow(index.geneCount()),
        anchor -> genes.count(signed.up(), anchor, DirectedGenes.UP),
        ranked,
        i -> overlaps.of(ranked[i], genes),
        (answer, i) -> signed.genes(answer.hitPerturbation(i)).filter(answer::hasGene));
  }
}
