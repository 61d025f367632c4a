/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import org.perturbatlas.atlas.Names;

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

  private final boolean[] inQuery;
  private final int[] queryGenes;
  private int genesInAtlas;
  private final NameSet unknown = new NameSet();
  private boolean anyGiven;

  private final int[] sharedWith;
  private final int[] touched;
  private final TopKeys top = new TopKeys();
  private long[] ranked = new long[16];

  public Scorer(AtlasIndex index, ScoringParameters parameters) {
    this.index = index;
    this.parameters = parameters;
    this.inQuery = new boolean[index.geneCount()];
    this.queryGenes = new int[index.geneCount()];
    this.sharedWith = new int[index.perturbationCount()];
    // One more than can be touched: the hot loop writes ahead of its count.
    this.touched = new int[index.perturbationCount() + 1];
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
    clear();
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
    anyGiven = true;
    // Most names are in normal form already, so the dictionary is asked first.
    int id = gene == null ? -1 : index.geneId(gene);
    if (id < 0) {
      String normal = Names.normalize(gene);
      if (normal == null) {
        return;
      }
      id = normal.equals(gene) ? -1 : index.geneId(normal);
      if (id < 0) {
        unknown.add(normal);
        return;
      }
    }
    if (!inQuery[id]) {
      inQuery[id] = true;
      queryGenes[genesInAtlas++] = id;
    }
  }

  /** The answer to the genes added since the last call; the scorer is ready for the next query. */
  public Outcome finish() {
    int querySize = genesInAtlas + unknown.size();
    Outcome outcome = genesInAtlas == 0 ? rejection(querySize) : answer(querySize);
    clear();
    return outcome;
  }

  private void clear() {
    for (int i = 0; i < genesInAtlas; i++) {
      inQuery[queryGenes[i]] = false;
    }
    genesInAtlas = 0;
    unknown.clear();
    anyGiven = false;
  }

  private Rejection rejection(int querySize) {
    RejectionReason reason =
        !anyGiven
            ? RejectionReason.EMPTY_GENES
            : querySize == 0 ? RejectionReason.NO_VALID_GENES : RejectionReason.NO_REFERENCE_GENES;
    return new Rejection(reason, querySize);
  }

  private Answer answer(int querySize) {
    int touchedCount = countShared();
    double[] moduleScores = new double[index.moduleCount()];
    for (int m = 0; m < moduleScores.length; m++) {
      moduleScores[m] = moduleScore(m);
    }
    int predicted = indexOfMax(moduleScores);
    select(touchedCount);
    int hits = top.size();
    if (ranked.length < hits) {
      ranked = new long[hits];
    }
    top.drainDescending(ranked);
    int[] signatures = new int[hits];
    int[] shared = new int[hits];
    for (int i = 0; i < hits; i++) {
      signatures[i] = index.signatureAtTieRank(Integer.MAX_VALUE - (int) ranked[i]);
      shared[i] = (int) (ranked[i] >>> 32);
    }
    for (int i = 0; i < touchedCount; i++) {
      sharedWith[touched[i]] = 0;
    }
    return new Answer(
        index,
        parameters,
        querySize,
        Arrays.copyOf(queryGenes, genesInAtlas),
        moduleScores,
        predicted,
        signatures,
        shared,
        evidence(moduleScores, predicted, signatures, shared));
  }

  /**
   * Fills {@link #sharedWith} and {@link #touched}; returns how many signatures share a gene with
   * the query.
   */
  private int countShared() {
    int[] start = index.postingStart();
    int[] postings = index.postings();
    int[] counts = sharedWith;
    int[] seen = touched;
    int n = 0;
    for (int i = 0; i < genesInAtlas; i++) {
      int gene = queryGenes[i];
      for (int p = start[gene], end = start[gene + 1]; p < end; p++) {
        int s = postings[p];
        int before = counts[s];
        counts[s] = before + 1;
        seen[n] = s;
        n += before == 0 ? 1 : 0;
      }
    }
    return n;
  }

  private double moduleScore(int m) {
    int[] anchors = index.anchorsOf(m);
    if (anchors.length == 0) {
      return 0;
    }
    double sum = 0;
    for (int anchor : anchors) {
      int shared = sharedWith[anchor];
      sum += (double) shared / (genesInAtlas + index.signatureSize(anchor) - shared);
    }
    return sum / anchors.length;
  }

  /**
   * Offers a key per eligible signature: shared genes above, then the place among ties, so that the
   * larger is better.
   */
  private void select(int touchedCount) {
    top.reset(Math.min(parameters.topN(), index.perturbationCount()));
    int least = leastShared();
    int[] sizes = index.signatureSizes();
    int[] tieRanks = index.tieRanks();
    int minSize = parameters.minSignatureSize();
    if (least > 0) {
      for (int i = 0; i < touchedCount; i++) {
        int s = touched[i];
        if (sharedWith[s] >= least && sizes[s] >= minSize) {
          top.offer(key(sharedWith[s], tieRanks[s]));
        }
      }
    } else {
      for (int s = 0; s < sizes.length; s++) {
        if (sizes[s] >= minSize) {
          top.offer(key(sharedWith[s], tieRanks[s]));
        }
      }
    }
  }

  private static long key(int shared, int tieRank) {
    return ((long) shared << 32) | (Integer.MAX_VALUE - tieRank);
  }

  /**
   * The smallest number of shared genes whose recall, as a double, reaches the minimum; 0 when any
   * does.
   */
  private int leastShared() {
    double minRecall = parameters.minRecall();
    if (minRecall <= 0) {
      return 0;
    }
    int least = (int) Math.max(0, Math.floor(minRecall * genesInAtlas) - 1);
    while ((double) least / genesInAtlas < minRecall) {
      least++;
    }
    return least;
  }

  private Evidence evidence(double[] moduleScores, int predicted, int[] signatures, int[] shared) {
    int rows = Math.min(parameters.evidenceTopN(), signatures.length);
    int agreeing = 0;
    double recall = 0;
    for (int i = 0; i < rows; i++) {
      agreeing += index.isOfModule(signatures[i], predicted) ? 1 : 0;
      recall += (double) shared[i] / genesInAtlas;
    }
    return Evidence.of(
        moduleScores.length > 0,
        margin(moduleScores, predicted),
        rows == 0 ? 0 : (double) agreeing / rows,
        rows == 0 ? 0 : recall / rows);
  }

  private static double margin(double[] scores, int best) {
    if (scores.length < 2) {
      return Double.NaN;
    }
    double second = Double.NEGATIVE_INFINITY;
    for (int m = 0; m < scores.length; m++) {
      if (m != best) {
        second = Math.max(second, scores[m]);
      }
    }
    return scores[best] - second;
  }

  private static int indexOfMax(double[] values) {
    int best = values.length == 0 ? -1 : 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
