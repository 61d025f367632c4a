/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import org.perturbatlas.stats.Hypergeometric;

/**
 * Counts the pairs of queries and signatures that the {@link Profile#CALIBRATED} profile tests, by
 * their p-values, without ranking anything. Holds reusable buffers, so every thread needs its own.
 */
public final class PairTally {

  private final AtlasIndex index;
  private final int minSignatureSize;
  private final QueryGenes query;
  private final Overlaps overlaps;
  private final int tested;
  private final PairHistogram pairs = new PairHistogram();

  public PairTally(AtlasIndex index, ScoringParameters parameters) {
    this.index = index;
    this.minSignatureSize = parameters.minSignatureSize();
    this.query = new QueryGenes(index);
    this.overlaps = new Overlaps(index.postings(), index, 0);
    this.tested =
        (int)
            Arrays.stream(index.signatureSizes()).filter(size -> size >= minSignatureSize).count();
  }

  /** Counts the pairs of a query; one that has no answer has none. Null elements are allowed. */
  public void add(Iterable<String> genes) {
    genes.forEach(query::add);
    if (query.rejection() == null) {
      count(query.buffer(), query.genesInAtlas());
    }
    query.clear();
  }

  private void count(int[] genes, int size) {
    overlaps.count(genes, size);
    int overlapping = 0;
    for (int s : overlaps.touched().toArray()) {
      int signature = index.signatureSize(s);
      if (signature >= minSignatureSize) {
        overlapping++;
        pairs.add(
            Hypergeometric.lnUpperTails(index.geneCount(), signature, size)[
                overlaps.sharedWith(s)]);
      }
    }
    pairs.addQuery(tested - overlapping);
    overlaps.clear();
  }

  /** What was counted so far. */
  public PairHistogram pairs() {
    return pairs;
  }
}
