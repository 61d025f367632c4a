/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import org.perturbatlas.atlas.IdSets;
import org.perturbatlas.atlas.Names;

/**
 * Scores queries with up and down genes, as {@link Scorer#score(Iterable, Iterable)} says. Cost
 * grows with the summed length of the posting lists of the query's genes and with the sizes of the
 * results and the anchors. Holds reusable buffers, so every thread needs its own.
 */
final class SignedScorer {

  private static final byte UP = 1;
  private static final byte DOWN = 2;

  private final AtlasIndex index;
  private final SignedIndex signed;
  private final ScoringParameters parameters;
  private final SignedKeys keys;
  private final TopKeys top = new TopKeys();

  /** By gene: in the up genes, in the down genes, or both. */
  private final byte[] directions;

  /** The genes of the query that the atlas has; once all are added, those of one direction. */
  private final int[] queryGenes;

  private int known;
  private final NameSet unknown = new NameSet();
  private boolean anyGiven;

  /** By signature: shared genes, and of them those that agree less those that oppose. */
  private final int[] sharedWith;

  private final int[] balance;
  private final int[] touched;

  SignedScorer(AtlasIndex index, ScoringParameters parameters) {
    this.index = index;
    this.signed = index.signed();
    this.parameters = parameters;
    this.keys = new SignedKeys(index);
    this.directions = new byte[signed.geneCount()];
    this.queryGenes = new int[signed.geneCount()];
    this.sharedWith = new int[index.perturbationCount()];
    this.balance = new int[index.perturbationCount()];
    // One more than can be touched: the hot loop writes ahead of its count.
    this.touched = new int[index.perturbationCount() + 1];
  }

  Outcome score(Iterable<String> up, Iterable<String> down) {
    // What was added but never scored, as when a former list failed halfway, goes.
    clear();
    add(up, UP);
    add(down, DOWN);
    int querySize = known + unknown.size();
    int directed = moveDirectedToFront();
    Outcome outcome =
        directed == 0 ? Rejection.of(anyGiven, querySize) : answer(querySize, directed);
    clear();
    return outcome;
  }

  private void clear() {
    for (int i = 0; i < known; i++) {
      directions[queryGenes[i]] = 0;
    }
    known = 0;
    unknown.clear();
    anyGiven = false;
  }

  private void add(Iterable<String> genes, byte direction) {
    for (String gene : genes) {
      anyGiven = true;
      String normal = Names.normalize(gene);
      if (normal == null) {
        continue;
      }
      int id = signed.geneId(normal);
      if (id < 0) {
        unknown.add(normal);
        continue;
      }
      if (directions[id] == 0) {
        queryGenes[known++] = id;
      }
      directions[id] |= direction;
    }
  }

  /** Genes of both directions go behind those of one, which are counted. */
  private int moveDirectedToFront() {
    int directed = 0;
    for (int i = 0; i < known; i++) {
      int gene = queryGenes[i];
      if (directions[gene] != (UP | DOWN)) {
        queryGenes[i] = queryGenes[directed];
        queryGenes[directed++] = gene;
      }
    }
    return directed;
  }

  private Answer answer(int querySize, int directed) {
    int touchedCount = countShared(directed);
    double[] moduleScores = moduleScores(directed);
    int predicted = ModuleScores.best(moduleScores);
    top.reset(Math.min(parameters.topN(), index.perturbationCount()));
    Selection.offer(
        top,
        parameters,
        directed,
        sharedWith,
        touched,
        touchedCount,
        signed.sizes(),
        0,
        s -> keys.key(sharedWith[s], balance[s], s));
    int hits = top.size();
    long[] ranked = new long[hits];
    top.drainDescending(ranked);
    int[] signatures = new int[hits];
    int[] shared = new int[hits];
    Concordance[] concordances = new Concordance[hits];
    int[] mimicking = new int[Math.min(hits, parameters.evidenceTopN())];
    int[] sharedByMimicking = new int[mimicking.length];
    int mimics = 0;
    for (int i = 0; i < hits; i++) {
      int s = keys.signature(ranked[i]);
      signatures[i] = s;
      shared[i] = sharedWith[s];
      concordances[i] = concordance(s);
      if (balance[s] > 0 && mimics < mimicking.length) {
        mimicking[mimics] = s;
        sharedByMimicking[mimics++] = shared[i];
      }
    }
    for (int i = 0; i < touchedCount; i++) {
      sharedWith[touched[i]] = 0;
      balance[touched[i]] = 0;
    }
    return new Answer(
        index,
        parameters,
        querySize,
        Arrays.copyOf(queryGenes, directed),
        moduleScores,
        predicted,
        signatures,
        shared,
        Evidence.of(index, moduleScores, predicted, mimics, mimicking, sharedByMimicking, directed),
        (answer, i) -> signed.genes(answer.hitPerturbation(i)).filter(answer::hasGene),
        new SignedHits(signed, concordances));
  }

  /**
   * Fills {@link #sharedWith}, {@link #balance} and {@link #touched}; returns how many signatures
   * were touched.
   */
  private int countShared(int directed) {
    int n = 0;
    for (int i = 0; i < directed; i++) {
      int gene = queryGenes[i];
      int sign = directions[gene] == UP ? 1 : -1;
      if (gene < index.geneCount()) {
        n = count(index.postings(), gene, sign, n);
      }
      n = count(signed.downPostings(), gene, -sign, n);
    }
    // Only now: a signature back at nothing would count as touched once more.
    int[] start = signed.bothPostings().start();
    int[] signatures = signed.bothPostings().signatures();
    for (int i = 0; i < directed && signatures.length > 0; i++) {
      int gene = queryGenes[i];
      for (int p = start[gene]; p < start[gene + 1]; p++) {
        sharedWith[signatures[p]]--;
        balance[signatures[p]] -= directions[gene] == UP ? 1 : -1;
      }
    }
    return n;
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

  /** Mean Jaccard index of the up genes with the up signatures of the anchors of each module. */
  private double[] moduleScores(int directed) {
    int up = 0;
    for (int i = 0; i < directed; i++) {
      up += queryGenes[i] < index.geneCount() && directions[queryGenes[i]] == UP ? 1 : 0;
    }
    double[] scores = new double[index.moduleCount()];
    for (int m = 0; up > 0 && m < scores.length; m++) {
      int[] anchors = index.anchorsOf(m);
      double sum = 0;
      for (int anchor : anchors) {
        int shared = count(signed.up(), anchor, UP);
        sum += (double) shared / (up + index.signatureSize(anchor) - shared);
      }
      scores[m] = anchors.length == 0 ? 0 : sum / anchors.length;
    }
    return scores;
  }

  private Concordance concordance(int s) {
    return Concordance.of(
        count(signed.up(), s, UP) - count(signed.both(), s, UP),
        count(signed.down(), s, UP),
        count(signed.up(), s, DOWN) - count(signed.both(), s, DOWN),
        count(signed.down(), s, DOWN));
  }

  /** How many genes of a set the query has in one direction alone. */
  private int count(IdSets sets, int set, byte direction) {
    int n = 0;
    for (int i = sets.start(set), end = sets.start(set + 1); i < end; i++) {
      n += directions[sets.id(i)] == direction ? 1 : 0;
    }
    return n;
  }
}
