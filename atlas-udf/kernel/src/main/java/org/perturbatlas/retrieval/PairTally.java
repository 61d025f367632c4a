/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;

/**
 * Counts the pairs of queries and signatures that the {@link Profile#CALIBRATED} profile tests, by
 * their p-values, without ranking anything. Holds reusable buffers, so every thread needs its own.
 */
public final class PairTally {

  private final QueryGenes query;
  private final Overlaps overlaps;
  private final TailTables tables;
  private final int firstClass;
  private final int tested;
  private final PairHistogram pairs = new PairHistogram();

  public PairTally(AtlasIndex index, ScoringParameters parameters) {
    this.query = new QueryGenes(index);
    this.overlaps = new Overlaps(index.postings(), index, 0);
    this.tables = index.tails();
    this.firstClass = tables.firstClassFrom(parameters.minSignatureSize());
    this.tested =
        (int) Arrays.stream(tables.sizeClasses()).filter(size -> size >= firstClass).count();
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
    TailTable tails = tables.tables().of(size);
    int[] sizeClasses = tables.sizeClasses();
    int[] touched = overlaps.touched();
    int[] shared = overlaps.counts();
    int overlapping = 0;
    for (int i = 0; i < overlaps.touchedCount(); i++) {
      int s = touched[i];
      if (sizeClasses[s] >= firstClass) {
        overlapping++;
        pairs.add(tails.row(sizeClasses[s], shared[s])[2 * shared[s]]);
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
