/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.testing.Answers;
import org.perturbatlas.testing.SmallAtlas;

class SignedScorerPropertyTest {

  private static final ScoringParameters ALL =
      new ScoringParameters(Integer.MAX_VALUE, 0, 0, true, 5);

  record Query(List<String> up, List<String> down) {}

  @Property(tries = 500)
  void agreesWithTheNaiveScorer(
      @ForAll("atlases") Atlas atlas,
      @ForAll("queries") List<Query> queries,
      @ForAll("parameters") ScoringParameters parameters) {
    Scorer scorer = new Scorer(AtlasIndex.of(atlas), parameters);
    NaiveSignedScorer naive = new NaiveSignedScorer(atlas);
    for (Query query : queries) {
      Outcome outcome = scorer.score(query.up(), query.down());
      NaiveSignedScorer.NaiveAnswer expected = naive.score(query.up(), query.down(), parameters);
      if (expected == null) {
        assertThat(outcome).isInstanceOf(Rejection.class);
        continue;
      }
      Answer answer = (Answer) outcome;
      assertThat(answer.isSigned()).isTrue();
      assertThat(answer.querySize()).isEqualTo(expected.querySize());
      assertThat(answer.genesInAtlas()).isEqualTo(expected.genesInAtlas());
      for (int m = 0; m < expected.moduleScores().size(); m++) {
        assertThat(answer.moduleScore(m)).isCloseTo(expected.moduleScores().get(m), within(1e-12));
      }
      assertThat(answer.evidence().score()).isCloseTo(expected.score(), within(1e-12));
      assertThat(answer.hits()).hasSameSizeAs(expected.hits());
      for (int i = 0; i < answer.hitCount(); i++) {
        assertSame(answer, i, expected.hits().get(i));
      }
    }
  }

  private static void assertSame(Answer answer, int i, NaiveSignedScorer.NaiveHit expected) {
    Hit hit = answer.hits().get(i);
    assertThat(hit.perturbation()).isEqualTo(expected.perturbation().name());
    assertThat(hit.recall()).isEqualTo(expected.recall());
    assertThat(hit.sharedGenes()).isEqualTo(expected.shared());
    assertThat(hit.signatureSize()).isEqualTo(expected.size());
    assertThat(hit.precision())
        .isEqualTo(expected.size() == 0 ? 0 : (double) expected.shared() / expected.size());
    assertThat(hit.concordance())
        .isEqualTo(new Concordance(expected.agreeing(), expected.opposing(), expected.p()));
    assertThat(hit.concordance().value()).isEqualTo(expected.concordance());
    assertThat(answer.hitGenes(i)).hasSize(expected.shared()).isSorted();
  }

  @Property(tries = 200)
  void exchangingUpAndDownTurnsDirectionsAndNothingElse(
      @ForAll("atlases") Atlas atlas, @ForAll("query") Query query) {
    Scorer scorer = new Scorer(AtlasIndex.of(atlas), ALL);
    Outcome outcome = scorer.score(query.up(), query.down());
    Outcome turned = scorer.score(query.down(), query.up());
    assertThat(turned.getClass()).isEqualTo(outcome.getClass());
    if (!(outcome instanceof Answer answer)) {
      return;
    }
    Answer other = (Answer) turned;
    assertThat(other.hitCount()).isEqualTo(answer.hitCount());
    for (int i = 0; i < answer.hitCount(); i++) {
      Concordance here = answer.hitConcordance(i);
      Concordance there = other.hitConcordance(i);
      assertThat(other.hitPerturbation(i)).isEqualTo(answer.hitPerturbation(i));
      assertThat(other.hitGenes(i)).isEqualTo(answer.hitGenes(i));
      assertThat(there.agreeing()).isEqualTo(here.opposing());
      assertThat(there.opposing()).isEqualTo(here.agreeing());
      assertThat(there.value()).isEqualTo(here.value() == 0 ? 0 : -here.value());
      assertThat(there.p()).isCloseTo(here.p(), within(1e-12));
    }
  }

  @Property(tries = 100)
  void downGenesOfAnAtlasChangeNoUnsignedAnswer(
      @ForAll("atlases") Atlas atlas, @ForAll("query") Query query) {
    AtlasBuilder builder = new AtlasBuilder("test").info(atlas.info());
    atlas.modules().forEach(builder::module);
    atlas
        .perturbations()
        .forEach(
            perturbation -> {
              AtlasBuilder.Draft draft = AtlasBuilder.Draft.of(perturbation);
              draft.down = List.of();
              draft.downWeight = null;
              builder.perturbation("", draft);
            });
    AtlasIndex with = AtlasIndex.of(atlas);
    AtlasIndex without = AtlasIndex.of(builder.build());
    assertThat(with.geneCount()).isEqualTo(without.geneCount());
    Scorer scorer = new Scorer(with, ALL);
    scorer.score(query.up(), query.down());
    Outcome outcome = scorer.score(query.up(), null);
    Outcome expected = new Scorer(without, ALL).score(query.up());
    assertThat(outcome.getClass()).isEqualTo(expected.getClass());
    if (outcome instanceof Answer answer) {
      assertThat(answer.isSigned()).isFalse();
      assertThat(answer.genesInAtlas()).isEqualTo(((Answer) expected).genesInAtlas());
      assertThat(answer.hits()).isEqualTo(((Answer) expected).hits());
      assertThat(answer.evidence()).isEqualTo(((Answer) expected).evidence());
      assertThat(Interpretation.of(answer)).isEqualTo(Interpretation.of((Answer) expected));
      assertThat(Answers.toJson(answer).get("module_scores"))
          .isEqualTo(Answers.toJson(expected).get("module_scores"));
    }
  }

  @Provide
  Arbitrary<Atlas> atlases() {
    Arbitrary<List<List<String>>> sets =
        gene().list().uniqueElements().ofMaxSize(20).list().ofSize(12);
    Arbitrary<List<Double>> scores =
        Arbitraries.of(0.0, -0.0, 0.5, 1.0).injectNull(0.3).list().ofSize(12);
    Arbitrary<List<Integer>> anchors =
        Arbitraries.integers().between(0, 14).list().uniqueElements().ofMaxSize(6);
    return Combinators.combine(sets, sets, scores, anchors, Arbitraries.of(true, true, false))
        .as(SignedScorerPropertyTest::atlas);
  }

  private static Atlas atlas(
      List<List<String>> up,
      List<List<String>> down,
      List<Double> scores,
      List<Integer> anchors,
      boolean signed) {
    AtlasBuilder builder = SmallAtlas.builder();
    for (int m = 0; m < 3; m++) {
      int module = m;
      List<String> names = anchors.stream().filter(i -> i % 3 == module).map(i -> "P" + i).toList();
      builder.module("", "m" + m, null, names, List.of());
    }
    for (int s = 0; s < up.size(); s++) {
      AtlasBuilder.Draft draft = SmallAtlas.draft("P" + s, "G0");
      draft.up = s == 0 ? draft.up : up.get(s);
      draft.down = signed ? down.get(s) : List.of();
      draft.masterScoreNorm = scores.get(s);
      draft.predictedModule = s % 4 == 3 ? null : "m" + s % 4;
      builder.perturbation("", draft);
    }
    return builder.build();
  }

  @Provide
  Arbitrary<Query> query() {
    Arbitrary<List<String>> genes = gene().injectNull(0.05).list().ofMaxSize(25);
    return Combinators.combine(genes, genes).as(Query::new);
  }

  @Provide
  Arbitrary<List<Query>> queries() {
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
