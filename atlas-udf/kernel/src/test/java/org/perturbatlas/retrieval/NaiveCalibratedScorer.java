/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.stats.Hypergeometric;

/** The calibrated profile written down rule by rule with sets and sorting. */
final class NaiveCalibratedScorer {

  record NaiveHit(
      String name, String module, int position, int size, int shared, double lnP, double q) {}

  record NaiveAnswer(
      List<NaiveHit> hits, List<Double> votes, double statistic, int tested, String module) {}

  private final Atlas atlas;
  private final Set<String> universe;

  NaiveCalibratedScorer(Atlas atlas, Set<String> universe) {
    this.atlas = atlas;
    this.universe = universe;
  }

  /** Null for a query that is rejected. */
  NaiveAnswer score(List<String> genes, ScoringParameters p) {
    Set<String> query = new HashSet<>(genes);
    query.retainAll(universe);
    if (query.isEmpty()) {
      return null;
    }
    List<NaiveHit> all = ranked(query, p.minSignatureSize());
    List<Double> votes = new ArrayList<>();
    for (var module : atlas.modules()) {
      double vote = 0;
      for (NaiveHit hit : all.subList(0, Math.min(7, all.size()))) {
        vote -= module.name().equals(hit.module()) ? hit.lnP() : 0;
      }
      votes.add(vote);
    }
    List<Double> sorted = votes.stream().sorted(Comparator.reverseOrder()).toList();
    double statistic =
        sorted.size() > 1
            ? sorted.get(0) - sorted.get(1)
            : all.isEmpty() || all.get(0).shared() == 0 ? 0 : -all.get(0).lnP();
    String module =
        sorted.isEmpty() || sorted.get(0) == 0
            ? null
            : atlas.modules().get(votes.indexOf(sorted.get(0))).name();
    List<NaiveHit> hits =
        all.stream()
            .filter(h -> h.shared() > 0 && (double) h.shared() / query.size() >= p.minRecall())
            .limit(p.topN())
            .toList();
    return new NaiveAnswer(hits, votes, statistic, all.size(), module);
  }

  /** All signatures of the size, overlapping or not, with q over all of them. */
  private List<NaiveHit> ranked(Set<String> query, int minSize) {
    List<NaiveHit> all = new ArrayList<>();
    for (int i = 0; i < atlas.perturbations().size(); i++) {
      Perturbation perturbation = atlas.perturbations().get(i);
      Set<String> signature = new HashSet<>(perturbation.up());
      signature.retainAll(universe);
      if (signature.size() >= minSize) {
        int size = signature.size();
        signature.retainAll(query);
        int k = signature.size();
        double lnP = Hypergeometric.lnUpperTails(universe.size(), size, query.size())[k];
        all.add(
            new NaiveHit(
                perturbation.name(), perturbation.predictedModule(), i, size, k, lnP, Double.NaN));
      }
    }
    all.sort(
        Comparator.comparingDouble(NaiveHit::lnP)
            .thenComparing(Comparator.comparingInt(NaiveHit::shared).reversed())
            .thenComparingInt(NaiveHit::position));
    double least = 1;
    for (int i = all.size() - 1; i >= 0; i--) {
      NaiveHit h = all.get(i);
      least = Math.min(least, StrictMath.exp(h.lnP()) * ((double) all.size() / (i + 1)));
      all.set(
          i,
          new NaiveHit(h.name(), h.module(), h.position(), h.size(), h.shared(), h.lnP(), least));
    }
    return all;
  }
}
