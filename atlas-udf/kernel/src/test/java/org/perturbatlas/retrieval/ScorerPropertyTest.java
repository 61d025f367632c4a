/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;

class ScorerPropertyTest {

  @Property(tries = 500)
  void agreesWithTheNaiveScorer(
      @ForAll("atlases") Atlas atlas,
      @ForAll("queries") List<List<String>> queries,
      @ForAll("parameters") ScoringParameters parameters) {
    Scorer scorer = new Scorer(AtlasIndex.of(atlas), parameters);
    NaiveScorer naive = new NaiveScorer(atlas);
    for (List<String> query : queries) {
      Outcome outcome = scorer.score(query);
      NaiveScorer.NaiveAnswer expected = naive.score(query, parameters);
      if (expected == null) {
        assertThat(outcome).isInstanceOf(Rejection.class);
        continue;
      }
      Answer answer = (Answer) outcome;
      assertThat(answer.querySize()).isEqualTo(expected.querySize());
      assertThat(answer.genesInAtlas()).isEqualTo(expected.genesInAtlas());
      assertThat(answer.predictedModule()).isEqualTo(expected.module());
      for (int m = 0; m < expected.moduleScores().size(); m++) {
        assertThat(answer.moduleScore(m)).isCloseTo(expected.moduleScores().get(m), within(1e-12));
      }
      assertThat(answer.hits().stream().map(Hit::perturbation))
          .containsExactlyElementsOf(
              expected.hits().stream().map(h -> h.perturbation().name()).toList());
      assertThat(answer.hits().stream().map(Hit::recall))
          .containsExactlyElementsOf(
              expected.hits().stream().map(NaiveScorer.NaiveHit::recall).toList());
      assertThat(answer.evidence().score()).isCloseTo(expected.score(), within(1e-12));
    }
  }

  @Property(tries = 200)
  void orderRepetitionAndCaseOfGenesDoNotMatter(
      @ForAll("atlases") Atlas atlas, @ForAll("query") List<String> query, @ForAll long seed) {
    Scorer scorer =
        new Scorer(
            AtlasIndex.of(atlas),
            ScoringParameters.DEFAULT.withMinRecall(0.1).withMinSignatureSize(1));
    Outcome outcome = scorer.score(query);
    List<String> disturbed = new ArrayList<>(query);
    disturbed.addAll(query);
    disturbed.replaceAll(g -> g == null ? null : " " + g.toLowerCase(java.util.Locale.ROOT) + "\t");
    Collections.shuffle(disturbed, new Random(seed));
    Outcome again = scorer.score(disturbed);
    assertThat(again.getClass()).isEqualTo(outcome.getClass());
    if (outcome instanceof Answer answer) {
      Answer other = (Answer) again;
      assertThat(other.hits()).isEqualTo(answer.hits());
      assertThat(other.evidence()).isEqualTo(answer.evidence());
      assertThat(other.moduleScores()).isEqualTo(answer.moduleScores());
    }
  }

  @Property(tries = 200)
  void sharedGenesOfAHitAreTheGenesOfBoth(
      @ForAll("atlases") Atlas atlas, @ForAll("query") List<String> query) {
    Scorer scorer = new Scorer(AtlasIndex.of(atlas), new ScoringParameters(5, 0, 0, true, 5));
    if (scorer.score(query) instanceof Answer answer) {
      for (int i = 0; i < answer.hitCount(); i++) {
        List<String> signature = scorer.index().signature(answer.hitPerturbation(i));
        assertThat(answer.hitGenes(i))
            .hasSize(answer.hitSharedGenes(i))
            .isSorted()
            .allMatch(g -> query.contains(g) && signature.contains(g));
      }
    }
  }

  @Provide
  Arbitrary<Atlas> atlases() {
    Arbitrary<List<List<String>>> signatures =
        gene().list().uniqueElements().ofMaxSize(30).list().ofMinSize(1).ofMaxSize(20);
    Arbitrary<List<List<Integer>>> modules =
        Arbitraries.integers()
            .between(0, 24)
            .list()
            .uniqueElements()
            .ofMaxSize(4)
            .list()
            .ofMaxSize(4);
    Arbitrary<List<Double>> scores =
        Arbitraries.of(0.0, -0.0, 0.5, 1.0).injectNull(0.3).list().ofSize(20);
    return Combinators.combine(signatures, modules, scores).as(ScorerPropertyTest::atlas);
  }

  private static Atlas atlas(
      List<List<String>> signatures, List<List<Integer>> modules, List<Double> scores) {
    AtlasBuilder builder = new AtlasBuilder("test").info(AtlasInfo.of("test", "1"));
    for (int m = 0; m < modules.size(); m++) {
      List<String> anchors = modules.get(m).stream().map(i -> "P" + i).toList();
      builder.module("", "m" + m, null, anchors, List.of());
    }
    for (int s = 0; s < signatures.size(); s++) {
      AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
      draft.name = "P" + s;
      draft.up = s == 0 ? List.of("G0") : signatures.get(s);
      draft.masterScoreNorm = scores.get(s);
      draft.predictedModule = s % 3 == 2 ? null : "m" + s % 3;
      builder.perturbation("", draft);
    }
    return builder.build();
  }

  @Provide
  Arbitrary<List<String>> query() {
    return gene().injectNull(0.05).list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<List<String>>> queries() {
    return query().list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<ScoringParameters> parameters() {
    return Combinators.combine(
            Arbitraries.of(0, 1, 3, 15, Integer.MAX_VALUE),
            Arbitraries.of(0.0, 0.1, 0.2, 1.0 / 3, 0.5, 0.7, 1.0),
            Arbitraries.of(0, 1, 5, 20),
            Arbitraries.of(true, false),
            Arbitraries.of(0, 1, 5, 100))
        .as(ScoringParameters::new);
  }

  private static Arbitrary<String> gene() {
    return Arbitraries.integers().between(0, 45).map(i -> "G" + i);
  }
}
