/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.QueryGenes;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * Ranks the candidates of an atlas for labelled queries, by every order at once. A candidate that
 * must not answer is not there: it is no competitor, and genes that only such candidates hold are
 * no part of the universe, as if the atlas had been built without it. No recall is too small.
 *
 * <p>Buffers are reused, so every thread needs its own; all may share the atlas.
 */
public final class TruthRanker {

  private final LabelledAtlas.Prepared atlas;
  private final int minGenes;
  private final QueryGenes genes;
  private final Scorer scorer;
  private final int[] excludedHolders;

  /**
   * @param minGenes fewest distinct genes, known to the atlas or not, of a query that is judged
   */
  public TruthRanker(LabelledAtlas atlas, int minGenes) {
    this.atlas = atlas.prepared();
    this.minGenes = minGenes;
    this.genes = new QueryGenes(this.atlas.index);
    // Every candidate that shares a gene.
    this.scorer =
        new Scorer(
            this.atlas.index,
            new ScoringParameters(Integer.MAX_VALUE, Double.MIN_VALUE, 0, false, 0));
    this.excludedHolders = new int[this.atlas.index.geneCount()];
  }

  /**
   * Judges a query against the candidates that no rule leaves out.
   *
   * @param rules the rules of exclusion that hold: a candidate of the query's group by any of them
   *     is left out
   */
  public Judgement judge(TruthQuery query, List<Integer> rules) {
    if (query.truth() == null) {
      return Judgement.not(Judgement.Status.NO_TRUTH);
    }
    query.genes().forEach(genes::add);
    int[] known = genes.sorted();
    int size = genes.querySize();
    genes.clear();
    if (size < minGenes) {
      return Judgement.not(Judgement.Status.FEW_GENES);
    }
    BitSet excluded = excluded(query, rules);
    BitSet right = new BitSet();
    for (int s : atlas.byTruth.getOrDefault(query.truth(), new int[0])) {
      right.set(s);
    }
    right.andNot(excluded);
    int candidates = atlas.genes.length - excluded.cardinality();
    int rights = right.cardinality();
    if (rights == 0) {
      return Judgement.not(Judgement.Status.NO_RIGHT_CANDIDATE);
    }
    Shared shared = shared(known, excluded);
    List<Placement> placements = new ArrayList<>();
    IntPredicate isRight = right::get;
    for (CandidateOrder order : CandidateOrder.values()) {
      Ranked ranked = Ranked.by(order, shared);
      int first = ranked.first();
      placements.add(
          new Placement(
              order,
              first < 0 ? null : atlas.index.perturbation(first),
              ranked.rankOfFirst(isRight),
              ranked.auroc(isRight, rights, candidates - rights)));
    }
    return new Judgement(Judgement.Status.JUDGED, candidates, rights, placements);
  }

  private BitSet excluded(TruthQuery query, List<Integer> rules) {
    BitSet excluded = new BitSet();
    for (int rule : rules) {
      String group = query.groups().get(rule);
      Map<String, int[]> candidates = atlas.byGroup.get(rule);
      for (int s : group == null ? new int[0] : candidates.getOrDefault(group, new int[0])) {
        excluded.set(s);
      }
    }
    return excluded;
  }

  private Shared shared(int[] known, BitSet excluded) {
    int universe = atlas.holders.length;
    for (int s = excluded.nextSetBit(0); s >= 0; s = excluded.nextSetBit(s + 1)) {
      for (int gene : atlas.genes[s]) {
        excludedHolders[gene]++;
        universe -= excludedHolders[gene] == atlas.holders[gene] ? 1 : 0;
      }
    }
    int queryGenes = 0;
    for (int gene : known) {
      queryGenes += excludedHolders[gene] < atlas.holders[gene] ? 1 : 0;
    }
    for (int s = excluded.nextSetBit(0); s >= 0; s = excluded.nextSetBit(s + 1)) {
      for (int gene : atlas.genes[s]) {
        excludedHolders[gene] = 0;
      }
    }
    int[] perturbations = new int[0];
    int[] counts = new int[0];
    if (scorer.score(known) instanceof Answer answer) {
      perturbations = new int[answer.hitCount()];
      counts = new int[perturbations.length];
      int n = 0;
      for (int i = 0; i < perturbations.length; i++) {
        if (!excluded.get(answer.hitPerturbation(i))) {
          perturbations[n] = answer.hitPerturbation(i);
          counts[n++] = answer.hitSharedGenes(i);
        }
      }
      perturbations = Arrays.copyOf(perturbations, n);
      counts = Arrays.copyOf(counts, n);
    }
    int[] sizes = Arrays.stream(perturbations).map(s -> atlas.genes[s].length).toArray();
    return new Shared(universe, queryGenes, perturbations, counts, sizes);
  }
}
