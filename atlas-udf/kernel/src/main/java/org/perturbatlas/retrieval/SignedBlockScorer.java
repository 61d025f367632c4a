/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import org.perturbatlas.atlas.IdSets;

/**
 * Ranks the signatures of a part of an atlas for one signed query after the other, as {@link
 * BlockScorer} does for unsigned ones.
 */
public final class SignedBlockScorer {

  private final int first;
  private final SignedIndex signatures;
  private final ScoringParameters parameters;
  private final SignedKeys keys;
  private final DirectedGenes genes;
  private final SignedOverlaps overlaps;
  private final TopKeys top = new TopKeys();

  SignedBlockScorer(
      AtlasHead atlas,
      int first,
      Postings upPostings,
      IdSets up,
      IdSets down,
      ScoringParameters parameters) {
    this.first = first;
    this.signatures = new SignedIndex(atlas.signedGenes(), upPostings, up, down);
    this.parameters = parameters;
    this.keys = new SignedKeys(atlas);
    this.genes = new DirectedGenes(atlas.signedGenes().size());
    this.overlaps = new SignedOverlaps(atlas, signatures, first);
  }

  /**
   * The best signatures of a part.
   *
   * @param keys the largest and best first; not to be changed
   * @param overlaps for each key what the query shares; not to be changed
   */
  public record Best(long[] keys, SignedOverlap[] overlaps) {}

  /** The best signatures of this part, at most topN. */
  public Best best(SignedQuery query) {
    genes.addAll(query.up(), DirectedGenes.UP);
    genes.addAll(query.down(), DirectedGenes.DOWN);
    top.reset(Math.min(parameters.topN(), signatures.count()));
    overlaps.count(genes, genes.known());
    overlaps.offer(top, parameters, genes.known());
    overlaps.clear();
    long[] best = new long[top.size()];
    top.drainDescending(best);
    SignedOverlap[] shared =
        Arrays.stream(best).mapToObj(key -> overlaps.of(key, genes)).toArray(SignedOverlap[]::new);
    genes.clear();
    return new Best(best, shared);
  }

  /** The genes that a query shares with the signature of a key that {@link #best} gave. */
  public int[] sharedGenes(long key, SignedQuery query) {
    return signatures
        .genes(keys.signature(key) - first)
        .filter(
            gene ->
                Arrays.binarySearch(query.up(), gene) >= 0
                    || Arrays.binarySearch(query.down(), gene) >= 0)
        .toArray();
  }
}
