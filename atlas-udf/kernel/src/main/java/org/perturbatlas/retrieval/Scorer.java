/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;

/**
 * Scores queries against an atlas, one after the other: the {@code reference} profile. A query is
 * one pass over the posting lists of its genes; cost grows with their summed length, not with the
 * size of the atlas. Holds reusable buffers and allocates only the answer, so every thread needs
 * its own; all may share the index.
 *
 * <p>Feed the genes with {@link #add}, then take {@link #finish}; or hand a list to {@link #score}.
 */
public final class Scorer {

  private final AtlasIndex index;
  private final ScoringParameters parameters;
  private final QueryGenes query;
  private final Overlaps overlaps;
  private final Ranking ranking;
  private final TopKeys top = new TopKeys();
  private long[] ranked = new long[16];

  public Scorer(AtlasIndex index, ScoringParameters parameters) {
    this.index = index;
    this.parameters = parameters;
    this.query = new QueryGenes(index);
    this.overlaps = new Overlaps(index.postings(), index, 0);
    this.ranking = new Ranking(index, parameters);
  }

  public AtlasIndex index() {
    return index;
  }

  /**
   * The answer to {@code genes} alone, or why there is none; null elements and null itself are
   * allowed.
   */
  public Outcome score(Iterable<String> genes) {
    // Genes that were added but never finished, as when a former list failed halfway, go.
    query.clear();
    if (genes == null) {
      return new Rejection(RejectionReason.NULL_GENES, 0);
    }
    for (String gene : genes) {
      add(gene);
    }
    return finish();
  }

  /** Adds a gene of the query, as the user wrote it, or null. */
  public void add(String gene) {
    query.add(gene);
  }

  /** The answer to the genes added since the last call; the scorer is ready for the next query. */
  public Outcome finish() {
    Rejection rejection = query.rejection();
    Outcome outcome = rejection == null ? answer() : rejection;
    query.clear();
    return outcome;
  }

  private Answer answer() {
    int size = query.genesInAtlas();
    overlaps.count(query.buffer(), size);
    top.reset(Math.min(parameters.topN(), index.perturbationCount()));
    overlaps.offer(top, parameters, size);
    int hits = top.size();
    if (ranked.length < hits) {
      ranked = new long[hits];
    }
    top.drainDescending(ranked);
    Answer answer =
        ranking.answer(
            query.querySize(),
            Arrays.copyOf(query.buffer(), size),
            overlaps::sharedWith,
            ranked,
            hits,
            index);
    overlaps.clear();
    return answer;
  }
}
