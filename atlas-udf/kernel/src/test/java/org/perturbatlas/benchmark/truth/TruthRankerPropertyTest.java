/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Hit;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;

/** Against an atlas that is built anew without what is left out, and asked as users ask it. */
class TruthRankerPropertyTest {

  private static final LabelledAtlas.Labels LABELS =
      new LabelledAtlas.Labels() {
        @Override
        public String truth(String name) {
          return Integer.toString(number(name) % 3);
        }

        @Override
        public String group(int rule, String name) {
          return rule == 0 ? name : number(name) % 4 == 0 ? null : "T" + number(name) % 4;
        }
      };

  private static int number(String name) {
    return Integer.parseInt(name.substring(1));
  }

  @Property(tries = 400)
  void agreesWithAnAtlasBuiltWithoutWhatIsLeftOut(
      @ForAll("signatures") List<Set<Integer>> signatures, @ForAll("rules") List<Integer> rules) {
    Atlas atlas = atlas(signatures);
    LabelledAtlas labelled = LabelledAtlas.of(atlas, LABELS, 2);
    TruthRanker ranker = new TruthRanker(labelled, 1);
    for (int s = 0; s < signatures.size(); s++) {
      TruthQuery query = labelled.query(s);
      Set<String> excluded = new HashSet<>();
      for (Perturbation perturbation : atlas.perturbations()) {
        for (int rule : rules) {
          String group = LABELS.group(rule, perturbation.name());
          if (group != null && group.equals(query.groups().get(rule))) {
            excluded.add(perturbation.name());
          }
        }
      }
      Judgement judgement = ranker.judge(query, rules);
      Map<String, Set<String>> left =
          atlas.perturbations().stream()
              .filter(p -> !excluded.contains(p.name()))
              .collect(Collectors.toMap(Perturbation::name, p -> new HashSet<>(p.up())));
      Set<String> right =
          left.keySet().stream()
              .filter(name -> LABELS.truth(name).equals(query.truth()))
              .collect(Collectors.toSet());
      if (right.isEmpty()) {
        assertThat(judgement.status()).isEqualTo(Judgement.Status.NO_RIGHT_CANDIDATE);
        continue;
      }
      assertThat(judgement.candidates()).isEqualTo(left.size());
      assertThat(judgement.right()).isEqualTo(right.size());
      AtlasIndex rest = AtlasIndex.of(atlas.without(excluded));
      check(
          judgement,
          CandidateOrder.REFERENCE,
          hits(rest, query, new ScoringParameters(99, 1e-9, 0, false, 0)),
          right,
          left,
          query);
      check(
          judgement,
          CandidateOrder.CALIBRATED,
          hits(rest, query, ScoringParameters.CALIBRATED.withTopN(99).withMinSignatureSize(0)),
          right,
          left,
          query);
      Set<String> genes = new HashSet<>(query.genes());
      genes.retainAll(rest.geneCount() == 0 ? Set.of() : union(left));
      check(
          judgement,
          CandidateOrder.JACCARD,
          sorted(left, genes, atlas, set -> jaccard(genes, set)),
          right,
          left,
          query);
      check(
          judgement,
          CandidateOrder.COSINE,
          sorted(left, genes, atlas, set -> cosine(genes, set)),
          right,
          left,
          query);
    }
  }

  private static Set<String> union(Map<String, Set<String>> sets) {
    return sets.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  private static int shared(Set<String> a, Set<String> b) {
    return (int) a.stream().filter(b::contains).count();
  }

  private static double jaccard(Set<String> a, Set<String> b) {
    return (double) shared(a, b) / (a.size() + b.size() - shared(a, b));
  }

  private static double cosine(Set<String> a, Set<String> b) {
    // Rounded, as what ties must tie.
    return Math.round(1e12 * shared(a, b) / Math.sqrt((double) a.size() * b.size()));
  }

  private static List<String> hits(
      AtlasIndex atlas, TruthQuery query, ScoringParameters parameters) {
    Outcome outcome = new Scorer(atlas, parameters).score(query.genes());
    return outcome instanceof Answer answer
        ? answer.hits().stream().map(Hit::perturbation).toList()
        : List.of();
  }

  private static List<String> sorted(
      Map<String, Set<String>> left,
      Set<String> genes,
      Atlas atlas,
      ToDoubleFunction<Set<String>> score) {
    List<String> names = new ArrayList<>();
    for (Perturbation perturbation : atlas.perturbations()) {
      Set<String> set = left.get(perturbation.name());
      if (set != null && shared(genes, set) > 0) {
        names.add(perturbation.name());
      }
    }
    names.sort(
        Comparator.<String>comparingDouble(name -> -score.applyAsDouble(left.get(name)))
            .thenComparing(name -> -shared(genes, left.get(name))));
    return names;
  }

  private static void check(
      Judgement judgement,
      CandidateOrder order,
      List<String> names,
      Set<String> right,
      Map<String, Set<String>> left,
      TruthQuery query) {
    Placement placement = judgement.placements().get(order.ordinal());
    assertThat(placement.order()).isEqualTo(order);
    assertThat(placement.first()).as(order.text()).isEqualTo(names.isEmpty() ? null : names.get(0));
    int rank = 0;
    for (int i = names.size() - 1; i >= 0; i--) {
      rank = right.contains(names.get(i)) ? i + 1 : rank;
    }
    assertThat(placement.rank()).as(order.text()).isEqualTo(rank);
    if (order == CandidateOrder.REFERENCE) {
      assertThat(placement.auroc()).isEqualTo(areaByPairs(right, left, query), within(1e-12));
    }
    if (right.size() < left.size()) {
      assertThat(placement.auroc()).isBetween(0.0, 1.0);
    } else {
      assertThat(placement.auroc()).isNaN();
    }
  }

  /** Of the order by recall. */
  private static double areaByPairs(
      Set<String> right, Map<String, Set<String>> left, TruthQuery query) {
    Set<String> genes = new HashSet<>(query.genes());
    double won = 0;
    int pairs = 0;
    for (Map.Entry<String, Set<String>> good : left.entrySet()) {
      for (Map.Entry<String, Set<String>> bad : left.entrySet()) {
        if (right.contains(good.getKey()) && !right.contains(bad.getKey())) {
          pairs++;
          int difference = shared(genes, good.getValue()) - shared(genes, bad.getValue());
          won += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
        }
      }
    }
    return won / pairs;
  }

  private static Atlas atlas(List<Set<Integer>> signatures) {
    AtlasBuilder builder = new AtlasBuilder("test").info(AtlasInfo.of("test", "1"));
    for (int s = 0; s < signatures.size(); s++) {
      AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
      draft.name = "P" + s;
      draft.up = signatures.get(s).stream().map(gene -> "G" + gene).toList();
      draft.masterScoreNorm = s % 5 == 0 ? null : (s * 7 % 5) / 5.0;
      builder.perturbation("", draft);
    }
    return builder.build();
  }

  @Provide
  Arbitrary<List<Set<Integer>>> signatures() {
    return Arbitraries.integers()
        .between(0, 15)
        .set()
        .ofMinSize(1)
        .ofMaxSize(8)
        .list()
        .ofMinSize(2)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Integer>> rules() {
    return Arbitraries.of(List.of(), List.of(0), List.of(1), List.of(0, 1));
  }
}
