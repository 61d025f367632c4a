/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.atlas.Perturbation;

/**
 * Retrieval written down rule by rule with sets and sorting: slow, plain, and independent of the
 * index.
 */
final class NaiveScorer {

  record NaiveHit(Perturbation perturbation, int shared, double recall) {}

  record NaiveAnswer(
      int querySize,
      int genesInAtlas,
      List<Double> moduleScores,
      String module,
      List<NaiveHit> hits,
      double score) {}

  private final Atlas atlas;
  private final Set<String> reference;

  NaiveScorer(Atlas atlas) {
    this.atlas = atlas;
    this.reference = atlas.referenceGenes();
  }

  /** Null for a query that is rejected. */
  NaiveAnswer score(List<String> genes, ScoringParameters p) {
    Set<String> query = new LinkedHashSet<>();
    for (String gene : genes) {
      String normal = Names.normalize(gene);
      if (normal != null) {
        query.add(normal);
      }
    }
    int querySize = query.size();
    query.retainAll(reference);
    if (query.isEmpty()) {
      return null;
    }
    List<Double> moduleScores = atlas.modules().stream().map(m -> moduleScore(m, query)).toList();
    String module = null;
    for (int m = 0; m < moduleScores.size(); m++) {
      if (moduleScores.stream().allMatch(moduleScores.get(m)::equals)
          || moduleScores.get(m).equals(moduleScores.stream().max(Double::compare).orElseThrow())) {
        module = atlas.modules().get(m).name();
        break;
      }
    }
    List<NaiveHit> hits = hits(query, p);
    return new NaiveAnswer(
        querySize,
        query.size(),
        moduleScores,
        module,
        hits,
        evidence(moduleScores, module, hits, p));
  }

  /** In the order of the anchors and without compensation: ties are decided by the last bit. */
  private double moduleScore(Module module, Set<String> query) {
    double sum = 0;
    int present = 0;
    for (String name : module.anchors()) {
      for (Perturbation anchor : atlas.perturbations()) {
        if (anchor.name().equals(name)) {
          Set<String> union = new HashSet<>(anchor.up());
          union.addAll(query);
          sum += (double) shared(query, anchor) / union.size();
          present++;
        }
      }
    }
    return present == 0 ? 0 : sum / present;
  }

  private List<NaiveHit> hits(Set<String> query, ScoringParameters p) {
    List<NaiveHit> kept = new ArrayList<>();
    for (Perturbation perturbation : atlas.perturbations()) {
      int shared = shared(query, perturbation);
      double recall = (double) shared / query.size();
      if (perturbation.up().size() >= p.minSignatureSize() && recall >= p.minRecall()) {
        kept.add(new NaiveHit(perturbation, shared, recall));
      }
    }
    kept.sort(
        Comparator.comparingDouble(NaiveHit::recall)
            .thenComparingInt(NaiveHit::shared)
            .reversed()
            .thenComparing(
                hit -> plusZero(hit.perturbation().masterScoreNorm()),
                Comparator.nullsLast(Comparator.reverseOrder())));
    return kept.subList(0, Math.min(p.topN(), kept.size()));
  }

  /** 0.0 and -0.0 are one score. */
  private static Double plusZero(Double score) {
    return score == null ? null : Double.valueOf(score + 0.0);
  }

  private static double evidence(
      List<Double> moduleScores, String module, List<NaiveHit> hits, ScoringParameters p) {
    List<NaiveHit> first = hits.subList(0, Math.min(p.evidenceTopN(), hits.size()));
    List<Double> sorted = moduleScores.stream().sorted(Comparator.reverseOrder()).toList();
    double margin = sorted.size() < 2 ? 0 : sorted.get(0) - sorted.get(1);
    double agreement =
        first.stream()
            .mapToDouble(
                h ->
                    module != null && Objects.equals(h.perturbation().predictedModule(), module)
                        ? 1
                        : 0)
            .average()
            .orElse(0);
    double recall = first.stream().mapToDouble(NaiveHit::recall).average().orElse(0);
    return 0.4 * Math.min(margin / 0.05, 1) + 0.4 * agreement + 0.2 * recall;
  }

  private static int shared(Set<String> query, Perturbation perturbation) {
    return (int) perturbation.up().stream().filter(query::contains).count();
  }
}
