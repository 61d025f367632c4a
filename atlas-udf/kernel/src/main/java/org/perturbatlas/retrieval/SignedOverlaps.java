/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.function.IntToLongFunction;

/**
 * Counts the genes that a signed query shares with each of a run of signatures, and how many more
 * agree than oppose, and offers those that are good enough: what {@link Overlaps} is for unsigned
 * queries. Buffers are reused, so every thread needs its own.
 */
final class SignedOverlaps {

  private final SignedIndex run;
  private final int first;
  private final int referenceGenes;
  private final SignedKeys keys;
  private final IntToLongFunction key;

  /** By signature: shared genes, and of them those that agree less those that oppose. */
  private final int[] sharedWith;

  private final int[] balance;
  private final int[] touched;
  private int touchedCount;

  /**
   * @param first the perturbation of the atlas whose signature is the first of {@code run}
   */
  SignedOverlaps(AtlasHead atlas, SignedIndex run, int first) {
    this.run = run;
    this.first = first;
    this.referenceGenes = atlas.geneCount();
    this.keys = new SignedKeys(atlas);
    this.sharedWith = new int[run.count()];
    this.balance = new int[run.count()];
    // One more than can be touched: the hot loop writes ahead of its count.
    this.touched = new int[run.count() + 1];
    this.key = s -> keys.key(sharedWith[s], balance[s], first + s);
  }

  /**
   * Counts for the first {@code directed} genes of a query; {@link #clear} has to come between two.
   */
  void count(DirectedGenes query, int directed) {
    int[] genes = query.buffer();
    int n = 0;
    for (int i = 0; i < directed; i++) {
      int gene = genes[i];
      int sign = query.sign(gene);
      if (gene < referenceGenes) {
        n = count(run.upPostings(), gene, sign, n);
      }
      n = count(run.downPostings(), gene, -sign, n);
    }
    // Only now: a signature back at nothing would count as touched once more.
    int[] start = run.bothPostings().start();
    int[] signatures = run.bothPostings().signatures();
    for (int i = 0; i < directed && signatures.length > 0; i++) {
      int gene = genes[i];
      for (int p = start[gene]; p < start[gene + 1]; p++) {
        sharedWith[signatures[p]]--;
        balance[signatures[p]] -= query.sign(gene);
      }
    }
    touchedCount = n;
  }

  private int count(Postings postings, int gene, int sign, int touchedBefore) {
    int[] start = postings.start();
    int[] signatures = postings.signatures();
    int[] counts = sharedWith;
    int[] balances = balance;
    int[] seen = touched;
    int n = touchedBefore;
    for (int p = start[gene], end = start[gene + 1]; p < end; p++) {
      int s = signatures[p];
      int before = counts[s];
      counts[s] = before + 1;
      balances[s] += sign;
      seen[n] = s;
      n += before == 0 ? 1 : 0;
    }
    return n;
  }

  /**
   * Offers one of the {@link SignedKeys} for each signature of the minimum size that reaches the
   * minimum recall of a query of {@code directed} genes.
   */
  void offer(TopKeys top, ScoringParameters parameters, int directed) {
    Selection.offer(
        top, parameters, directed, sharedWith, touched, touchedCount, run.sizes(), 0, key);
  }

  /** What a query shares with the signature of a key. */
  SignedOverlap of(long hit, DirectedGenes query) {
    int s = keys.signature(hit) - first;
    return new SignedOverlap(
        query.count(run.up(), s, DirectedGenes.UP) - query.count(run.both(), s, DirectedGenes.UP),
        query.count(run.down(), s, DirectedGenes.UP),
        query.count(run.up(), s, DirectedGenes.DOWN)
            - query.count(run.both(), s, DirectedGenes.DOWN),
        query.count(run.down(), s, DirectedGenes.DOWN),
        run.sizes()[s]);
  }

  void clear() {
    for (int i = 0; i < touchedCount; i++) {
      sharedWith[touched[i]] = 0;
      balance[touched[i]] = 0;
    }
    touchedCount = 0;
  }
}
