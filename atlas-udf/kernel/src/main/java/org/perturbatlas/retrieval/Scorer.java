/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.List;
import org.perturbatlas.error.UserException;

/**
 * Scores queries against an atlas, one after the other, by the profile that its parameters name. A
 * query is one pass over the posting lists of its genes; cost grows with their summed length, not
 * with the size of the atlas. Holds reusable buffers and allocates only the answer, so every thread
 * needs its own; all may share the index.
 *
 * <p>Feed the genes with {@link #add}, then take {@link #finish}; or hand a list to {@link #score}.
 */
public final class Scorer {

  private final AtlasIndex index;
  private final ScoringParameters parameters;
  private final QueryGenes query;
  private final Overlaps overlaps;
  private final Ranking ranking;
  private final CalibratedRanking calibrated;
  private final TopKeys top = new TopKeys();
  private long[] ranked = new long[16];

  /** Made by the first query with down genes. */
  private SignedScorer signed;

  public Scorer(AtlasIndex index, ScoringParameters parameters) {
    this(index, parameters, null);
  }

  /**
   * @param evidenceNull what the {@code calibrated} profile judges evidence by; null for none
   * @throws UserException for the {@code reference} profile over a background
   */
  public Scorer(AtlasIndex index, ScoringParameters parameters, EvidenceNull evidenceNull) {
    if (index.isOverBackground() && parameters.profile() == Profile.REFERENCE) {
      throw new UserException(
          "The reference profile knows no background; take the calibrated profile, or leave the"
              + " background out");
    }
    this.index = index;
    this.parameters = parameters;
    this.query = new QueryGenes(index);
    this.overlaps = new Overlaps(index.postings(), index, 0);
    this.ranking = new Ranking(index, parameters);
    this.calibrated =
        parameters.profile() == Profile.CALIBRATED
            ? new CalibratedRanking(index, parameters, evidenceNull)
            : null;
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

  /**
   * The answer to a signed query, or why there is none; null elements are allowed. Without {@code
   * down} the query is unsigned, as {@link #score(Iterable)} takes it; without {@code up} it is
   * signed with down genes alone.
   *
   * <p>Genes given as both up and down tell no direction and are left out. Of a signature, the
   * genes that it has both up and down are left out likewise. Recall and precision are then over
   * the genes of either direction; results are ordered by agreeing less opposing genes, whatever
   * the sign, then by {@link Concordance#value}, whatever the sign, then as in the {@code
   * reference} profile. Module scores are those of the up genes; the evidence looks at the first
   * results that mimic the query.
   *
   * @throws UserException for a signed query to the {@code calibrated} profile
   */
  public Outcome score(Iterable<String> up, Iterable<String> down) {
    if (down == null) {
      return score(up);
    }
    if (calibrated != null) {
      throw new UserException(
          "The calibrated profile answers no signed queries; take the reference profile, or leave"
              + " the down genes out");
    }
    if (signed == null) {
      signed = new SignedScorer(index, parameters);
    }
    return signed.score(up == null ? List.of() : up, down);
  }

  /**
   * The answer to a query of reference genes, or why there is none.
   *
   * @param genes numbers of {@link AtlasHead#referenceGene}, each once; not changed
   */
  public Outcome score(int[] genes) {
    return genes.length == 0
        ? new Rejection(RejectionReason.EMPTY_GENES, 0)
        : answer(genes.length, genes, genes.length);
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
    return answer(query.querySize(), query.buffer(), query.genesInAtlas());
  }

  private Answer answer(int querySize, int[] genes, int size) {
    overlaps.count(genes, size);
    Answer answer =
        calibrated == null
            ? byRecall(querySize, genes, size)
            : calibrated.answer(querySize, Arrays.copyOf(genes, size), overlaps);
    overlaps.clear();
    return answer;
  }

  private Answer byRecall(int querySize, int[] genes, int size) {
    top.reset(Math.min(parameters.topN(), index.perturbationCount()));
    overlaps.offer(top, parameters, size);
    int hits = top.size();
    if (ranked.length < hits) {
      ranked = new long[hits];
    }
    top.drainDescending(ranked);
    return ranking.answer(
        querySize, Arrays.copyOf(genes, size), overlaps::sharedWith, ranked, hits, index);
  }
}
