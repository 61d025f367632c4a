/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.stats.FisherExact;

/** Signed retrieval written down with sets and sorting, independent of the index. */
final class NaiveSignedScorer {

  record NaiveHit(
      Perturbation perturbation, int agreeing, int opposing, int size, double recall, double p) {

    int shared() {
      return agreeing + opposing;
    }

    int difference() {
      return agreeing - opposing;
    }

    double concordance() {
      return shared() == 0 ? 0 : (double) difference() / shared();
    }
  }

  record NaiveAnswer(
      int querySize,
      int genesInAtlas,
      List<Double> moduleScores,
      List<NaiveHit> hits,
      double score) {}

  private final Atlas atlas;
  private final Set<String> universe;

  NaiveSignedScorer(Atlas atlas) {
    this.atlas = atlas;
    universe = atlas.referenceGenes();
    atlas.perturbations().forEach(perturbation -> universe.addAll(perturbation.down()));
  }

  /** Null for a query that is rejected. */
  NaiveAnswer score(List<String> upGenes, List<String> downGenes, ScoringParameters p) {
    Set<String> up = normal(upGenes);
    Set<String> down = normal(downGenes);
    int querySize = union(up, down).size();
    Set<String> contradictory = both(up, down);
    up.removeAll(contradictory);
    down.removeAll(contradictory);
    up.retainAll(universe);
    down.retainAll(universe);
    int inAtlas = up.size() + down.size();
    if (inAtlas == 0) {
      return null;
    }
    List<NaiveHit> hits = new ArrayList<>();
    for (Perturbation perturbation : atlas.perturbations()) {
      NaiveHit hit = hit(perturbation, up, down);
      if (hit.size() >= p.minSignatureSize() && hit.recall() >= p.minRecall()) {
        hits.add(hit);
      }
    }
    hits.sort(
        Comparator.comparingInt((NaiveHit hit) -> Math.abs(hit.difference()))
            .thenComparingDouble(hit -> Math.abs(hit.concordance()))
            .reversed()
            .thenComparing(
                hit -> plusZero(hit.perturbation().masterScoreNorm()),
                Comparator.nullsLast(Comparator.reverseOrder())));
    List<NaiveHit> kept = hits.subList(0, Math.min(p.topN(), hits.size()));
    List<Double> moduleScores = moduleScores(up);
    return new NaiveAnswer(querySize, inAtlas, moduleScores, kept, evidence(moduleScores, kept, p));
  }

  private static NaiveHit hit(Perturbation perturbation, Set<String> up, Set<String> down) {
    Set<String> raised = new HashSet<>(perturbation.up());
    Set<String> lowered = new HashSet<>(perturbation.down());
    Set<String> contradictory = both(raised, lowered);
    raised.removeAll(contradictory);
    lowered.removeAll(contradictory);
    int a = both(up, raised).size();
    int b = both(up, lowered).size();
    int c = both(down, raised).size();
    int d = both(down, lowered).size();
    return new NaiveHit(
        perturbation,
        a + d,
        b + c,
        raised.size() + lowered.size(),
        (double) (a + b + c + d) / (up.size() + down.size()),
        FisherExact.twoSided(a, b, c, d));
  }

  private List<Double> moduleScores(Set<String> up) {
    Set<String> reference = both(up, atlas.referenceGenes());
    return atlas.modules().stream()
        .map(
            module ->
                atlas.perturbations().stream()
                    .filter(p -> module.anchors().contains(p.name()))
                    .mapToDouble(
                        p ->
                            reference.isEmpty()
                                ? 0
                                : (double) both(reference, p.up()).size()
                                    / union(reference, p.up()).size())
                    .average()
                    .orElse(0))
        .toList();
  }

  private double evidence(List<Double> moduleScores, List<NaiveHit> kept, ScoringParameters p) {
    List<NaiveHit> first =
        kept.stream().filter(hit -> hit.difference() > 0).limit(p.evidenceTopN()).toList();
    double best = moduleScores.stream().max(Double::compare).orElse(0.0);
    String module =
        moduleScores.isEmpty() ? null : atlas.modules().get(moduleScores.indexOf(best)).name();
    List<Double> sorted = moduleScores.stream().sorted(Comparator.reverseOrder()).toList();
    double margin = sorted.size() < 2 ? 0 : sorted.get(0) - sorted.get(1);
    double agreement =
        first.stream()
            .mapToDouble(
                hit ->
                    module != null && Objects.equals(hit.perturbation().predictedModule(), module)
                        ? 1
                        : 0)
            .average()
            .orElse(0);
    double recall = first.stream().mapToDouble(NaiveHit::recall).average().orElse(0);
    return 0.4 * Math.min(margin / 0.05, 1) + 0.4 * agreement + 0.2 * recall;
  }

  private static Set<String> normal(List<String> genes) {
    Set<String> normal = new LinkedHashSet<>();
    genes.stream().map(Names::normalize).filter(Objects::nonNull).forEach(normal::add);
    return normal;
  }

  private static Set<String> both(Collection<String> a, Collection<String> b) {
    Set<String> both = new HashSet<>(a);
    both.retainAll(new HashSet<>(b));
    return both;
  }

  private static Set<String> union(Collection<String> a, Collection<String> b) {
    Set<String> union = new HashSet<>(a);
    union.addAll(b);
    return union;
  }

  /** 0.0 and -0.0 are one score. */
  private static Double plusZero(Double score) {
    return score == null ? null : Double.valueOf(score + 0.0);
  }
}
