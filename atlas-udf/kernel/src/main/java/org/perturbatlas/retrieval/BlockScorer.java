/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import org.perturbatlas.atlas.IdSets;

/**
 * Ranks the signatures of a part of an atlas for one query after the other. The keys of all parts
 * together, the largest first, are the ranking of the whole: {@link BlockAnswers} makes answers of
 * them. Holds reusable buffers, so every thread needs its own.
 */
public final class BlockScorer {

  private final AtlasHead atlas;
  private final int first;
  private final IdSets signatures;
  private final ScoringParameters parameters;
  private final Postings postings;
  private final IdSets down;
  private final Overlaps overlaps;
  private final TopKeys top = new TopKeys();

  /** Made by the first signed query. */
  private SignedBlockScorer signed;

  /**
   * Builds the index of the part, in time and memory that grow with its sum of signature sizes.
   *
   * @param first the perturbation that the first signature is of
   * @param signatures gene ids of the signatures of consecutive perturbations
   * @param down gene ids of their down signatures; null where no query is signed
   */
  public BlockScorer(
      AtlasHead atlas, int first, IdSets signatures, IdSets down, ScoringParameters parameters) {
    this.atlas = atlas;
    this.first = first;
    this.signatures = signatures;
    this.parameters = parameters;
    this.down = down;
    this.postings = new Postings(signatures, atlas.geneCount());
    this.overlaps = new Overlaps(postings, atlas, first);
  }

  /**
   * The best signatures of this part, at most topN, as keys, the largest and best first.
   *
   * @param genes ids of the query's genes in the atlas, each once
   */
  public long[] best(int[] genes) {
    top.reset(Math.min(parameters.topN(), signatures.count()));
    overlaps.count(genes, genes.length);
    overlaps.offer(top, parameters, genes.length);
    overlaps.clear();
    long[] keys = new long[top.size()];
    top.drainDescending(keys);
    return keys;
  }

  /** What ranks the same signatures for signed queries. */
  public SignedBlockScorer signed() {
    if (signed == null) {
      signed = new SignedBlockScorer(atlas, first, postings, signatures, down, parameters);
    }
    return signed;
  }

  /**
   * The genes that a query shares with the signature of a key that {@link #best} gave.
   *
   * @param sorted ids of the query's genes in the atlas, the least first
   */
  public int[] sharedGenes(long key, int[] sorted) {
    int set = atlas.signatureAtTieRank(RankKey.tieRank(key)) - first;
    return Arrays.stream(signatures.get(set))
        .filter(gene -> Arrays.binarySearch(sorted, gene) >= 0)
        .toArray();
  }
}
