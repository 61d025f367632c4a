/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Answers made of what {@link BlockScorer}s found in the parts of an atlas: the same as those of a
 * {@link Scorer} for the whole. Immutable; any number of threads share one.
 */
public final class BlockAnswers {

  private final AtlasHead atlas;
  private final ScoringParameters parameters;
  private final Ranking ranking;

  public BlockAnswers(AtlasHead atlas, ScoringParameters parameters) {
    this.atlas = atlas;
    this.parameters = parameters;
    this.ranking = new Ranking(atlas, parameters);
  }

  /**
   * The answer to a query.
   *
   * @param querySize its distinct genes after normalisation
   * @param genes ids of those that the atlas has, the least first
   * @param keys of the best signatures of the whole atlas, at most topN, the largest first
   * @param sharedGenes for each key the ids of the genes shared with the query; null where nobody
   *     asks for them
   */
  public Answer answer(int querySize, int[] genes, long[] keys, int[][] sharedGenes) {
    return ranking.answer(
        querySize,
        genes,
        anchor -> common(genes, atlas.anchorSignature(anchor)),
        keys,
        keys.length,
        (answer, i) -> Arrays.stream(sharedGenes[i]));
  }

  /**
   * The answer to a signed query.
   *
   * @param querySize its distinct genes after normalisation
   * @param keys of the best signatures of the whole atlas, at most topN, the largest first
   * @param overlaps for each key what the query shares
   * @param sharedGenes for each key the ids of the genes shared with the query; null where nobody
   *     asks for them
   */
  public Answer answer(
      int querySize,
      SignedQuery query,
      long[] keys,
      SignedOverlap[] overlaps,
      int[][] sharedGenes) {
    int[] up = query.up();
    return new SignedRanking(atlas, parameters)
        .answer(
            querySize,
            IntStream.concat(Arrays.stream(up), Arrays.stream(query.down())).toArray(),
            (int) Arrays.stream(up).filter(gene -> gene < atlas.geneCount()).count(),
            anchor -> common(up, atlas.anchorSignature(anchor)),
            keys,
            i -> overlaps[i],
            (answer, i) -> Arrays.stream(sharedGenes[i]));
  }

  /** How many ids are in both of two ascending arrays. */
  private static int common(int[] a, int[] b) {
    int n = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length; ) {
      if (a[i] == b[j]) {
        n++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return n;
  }
}
