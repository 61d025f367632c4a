/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
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
  private final Selection selection;
  private final IntToLongFunction keys;

  /** Made by the first query with down genes. */
  private SignedScorer signed;

  public Scorer(AtlasIndex index, ScoringParameters parameters) {
    this.index = index;
    this.parameters = parameters;
    this.inQuery = new boolean[index.geneCount()];
    this.queryGenes = new int[index.geneCount()];
    this.sharedWith = new int[index.perturbationCount()];
    // One more than can be touched: the hot loop writes ahead of its count.
    this.touched = new int[index.perturbationCount() + 1];
    this.selection = new Selection(parameters);
    int[] tieRanks = index.tieRanks();
    this.keys = s -> key(sharedWith[s], tieRanks[s]);
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
   */
  public Outcome score(Iterable<String> up, Iterable<String> down) {
    if (down == null) {
      return score(up);
    }
    if (signed == null) {
      signed = new SignedScorer(index, parameters);
    }
    return signed.score(up == null ? List.of() : up, down);
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
    Outcome outcome = genesInAtlas == 0 ? Rejection.of(anyGiven, querySize) : answer(querySize);
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

  private Answer answer(int querySize) {
    int touchedCount = countShared();
    double[] moduleScores = new double[index.moduleCount()];
    for (int m = 0; m < moduleScores.length; m++) {
      moduleScores[m] = moduleScore(m);
    }
    int predicted = ModuleScores.best(moduleScores);
    int hits =
        selection.select(
            genesInAtlas, sharedWith, touched, touchedCount, index.signatureSizes(), keys);
    int[] signatures = new int[hits];
    int[] shared = new int[hits];
    for (int i = 0; i < hits; i++) {
      long key = selection.key(i);
      signatures[i] = index.signatureAtTieRank(Integer.MAX_VALUE - (int) key);
      shared[i] = (int) (key >>> 32);
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
        Evidence.of(
            index,
            moduleScores,
            predicted,
            Math.min(parameters.evidenceTopN(), hits),
            signatures,
            shared,
            genesInAtlas),
        null);
  }

  /**
   * Fills {@link #sharedWith} and {@link #touched}; returns how many signatures share a gene with
   * the query.
   */
  private int countShared() {
    int[] start = index.postings().start;
    int[] postings = index.postings().items;
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

  private static long key(int shared, int tieRank) {
    return ((long) shared << 32) | (Integer.MAX_VALUE - tieRank);
  }
}
