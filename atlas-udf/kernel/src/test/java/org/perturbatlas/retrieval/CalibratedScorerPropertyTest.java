/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.testing.SmallAtlas;

class CalibratedScorerPropertyTest {

  @Property(tries = 400)
  void agreesWithTheNaiveScorer(
      @ForAll("atlases") Atlas atlas,
      @ForAll("queries") List<List<String>> queries,
      @ForAll("parameters") ScoringParameters parameters) {
    Scorer scorer = new Scorer(AtlasIndex.of(atlas), parameters);
    assertAgree(
        scorer, new NaiveCalibratedScorer(atlas, atlas.referenceGenes()), queries, parameters);
  }

  @Property(tries = 200)
  void agreesWithTheNaiveScorerOverABackground(
      @ForAll("atlases") Atlas atlas,
      @ForAll("queries") List<List<String>> queries,
      @ForAll("query") List<String> background,
      @ForAll("parameters") ScoringParameters parameters) {
    Set<String> universe = new LinkedHashSet<>(background);
    universe.add("G0");
    Scorer scorer = new Scorer(AtlasIndex.of(atlas, universe), parameters);
    assertAgree(scorer, new NaiveCalibratedScorer(atlas, universe), queries, parameters);
  }

  private static void assertAgree(
      Scorer scorer,
      NaiveCalibratedScorer naive,
      List<List<String>> queries,
      ScoringParameters parameters) {
    for (List<String> query : queries) {
      Outcome outcome = scorer.score(query);
      NaiveCalibratedScorer.NaiveAnswer expected = naive.score(query, parameters);
      if (expected == null) {
        assertThat(outcome).isInstanceOf(Rejection.class);
        continue;
      }
      Answer answer = (Answer) outcome;
      Calibration calibration = answer.calibration();
      assertThat(calibration.tested()).isEqualTo(expected.tested());
      assertThat(answer.hits().stream().map(Hit::perturbation))
          .containsExactlyElementsOf(
              expected.hits().stream().map(NaiveCalibratedScorer.NaiveHit::name).toList());
      for (int i = 0; i < expected.hits().size(); i++) {
        NaiveCalibratedScorer.NaiveHit hit = expected.hits().get(i);
        assertThat(calibration.lnP(i)).isEqualTo(hit.lnP());
        assertThat(calibration.qValue(i)).isEqualTo(hit.q()).isBetween(calibration.pValue(i), 1.0);
        assertThat(answer.hitSharedGenes(i)).isEqualTo(hit.shared());
        assertThat(answer.hitSignatureSize(i)).isEqualTo(hit.size());
        assertThat(i == 0 ? 0 : calibration.qValue(i - 1)).isLessThanOrEqualTo(hit.q());
      }
      for (int m = 0; m < expected.votes().size(); m++) {
        assertThat(calibration.votes(m)).isCloseTo(expected.votes().get(m), within(1e-12));
      }
      assertThat(calibration.statistic()).isCloseTo(expected.statistic(), within(1e-12));
      assertThat(answer.predictedModule()).isEqualTo(expected.module());
    }
  }

  @Property(tries = 100)
  void theOrderOfGenesDoesNotMatter(
      @ForAll("atlases") Atlas atlas, @ForAll("query") List<String> query, @ForAll long seed) {
    Scorer scorer = new Scorer(AtlasIndex.of(atlas), ScoringParameters.CALIBRATED);
    List<String> shuffled = new ArrayList<>(query);
    Collections.shuffle(shuffled, new Random(seed));
    if (scorer.score(query) instanceof Answer answer) {
      Answer other = (Answer) scorer.score(shuffled);
      assertThat(other.hits()).isEqualTo(answer.hits());
      assertThat(other.moduleScores()).isEqualTo(answer.moduleScores());
      assertThat(other.calibration().statistic()).isEqualTo(answer.calibration().statistic());
      for (int i = 0; i < answer.hitCount(); i++) {
        assertThat(other.hitGenes(i)).isEqualTo(answer.hitGenes(i));
        assertThat(other.hitGeneWeights(i))
            .isEqualTo(answer.hitGeneWeights(i))
            .hasSize(answer.hitSharedGenes(i))
            .isSortedAccordingTo(Collections.reverseOrder())
            .allMatch(weight -> weight >= 0);
      }
    }
  }

  @Property(tries = 100)
  void theReferenceGenesAsBackgroundChangeNothing(
      @ForAll("atlases") Atlas atlas, @ForAll("query") List<String> query) {
    List<String> background = new ArrayList<>(atlas.referenceGenes());
    Collections.reverse(background);
    Outcome plain = new Scorer(AtlasIndex.of(atlas), ScoringParameters.CALIBRATED).score(query);
    Outcome over =
        new Scorer(AtlasIndex.of(atlas, background), ScoringParameters.CALIBRATED).score(query);
    if (plain instanceof Answer answer) {
      assertThat(((Answer) over).hits()).isEqualTo(answer.hits());
      assertThat(((Answer) over).index().universeHash()).isEqualTo(answer.index().universeHash());
    } else {
      assertThat(over).isEqualTo(plain);
    }
  }

  @Provide
  Arbitrary<Atlas> atlases() {
    // Sizes come in two kinds, so that cells have several members and atlases several sizes.
    Arbitrary<List<List<String>>> signatures =
        Arbitraries.oneOf(
                gene().list().uniqueElements().ofMaxSize(30),
                gene().list().uniqueElements().ofSize(6))
            .list()
            .ofMinSize(1)
            .ofMaxSize(60);
    return Combinators.combine(signatures, Arbitraries.integers().between(0, 4))
        .as(CalibratedScorerPropertyTest::atlas);
  }

  private static Atlas atlas(List<List<String>> signatures, int modules) {
    AtlasBuilder builder = SmallAtlas.builder();
    for (int m = 0; m < modules; m++) {
      builder.module("", "m" + m, null, List.of("P" + m), List.of());
    }
    for (int s = 0; s < signatures.size(); s++) {
      List<String> genes = s == 0 ? List.of("G0") : signatures.get(s);
      builder.perturbation(
          "",
          s % 5 == 4
              ? SmallAtlas.draft("P" + s, genes.toArray(String[]::new))
              : SmallAtlas.draftOf("m" + s % 5, "P" + s, genes.toArray(String[]::new)));
    }
    return builder.build();
  }

  @Provide
  Arbitrary<List<String>> query() {
    return gene().list().ofMaxSize(60);
  }

  @Provide
  Arbitrary<List<List<String>>> queries() {
    return query().list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<ScoringParameters> parameters() {
    return Combinators.combine(
            Arbitraries.of(0, 1, 3, 15, Integer.MAX_VALUE),
            Arbitraries.of(0.0, 0.1, 0.2, 0.5, 1.0),
            Arbitraries.of(0, 1, 5, 20),
            Arbitraries.of(true, false))
        .as(
            (n, recall, size, filter) ->
                new ScoringParameters(n, recall, size, filter, 5, Profile.CALIBRATED));
  }

  private static Arbitrary<String> gene() {
    return Arbitraries.integers().between(0, 45).map(i -> "G" + i);
  }
}
