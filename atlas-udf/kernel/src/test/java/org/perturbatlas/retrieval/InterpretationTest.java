/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perturbatlas.testing.SmallAtlas.builder;
import static org.perturbatlas.testing.SmallAtlas.draft;
import static org.perturbatlas.testing.SmallAtlas.draftOf;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;

class InterpretationTest {

  private static final ScoringParameters ANY =
      ScoringParameters.DEFAULT.withMinSignatureSize(0).withMinRecall(0.01);

  private static String[] genes(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "G" + i).toArray(String[]::new);
  }

  private static String text(Atlas atlas, ScoringParameters parameters, String... query) {
    return Interpretation.of(
        (Answer) new Scorer(AtlasIndex.of(atlas), parameters).score(List.of(query)));
  }

  private static AtlasBuilder twoModules() {
    AtlasBuilder builder = builder();
    builder.module("", "one", "First fate", List.of("P1"), List.of());
    builder.module("", "two", null, List.of("P2"), List.of());
    builder.perturbation("", draftOf("one", "P1", genes(0, 40)));
    builder.perturbation("", draftOf("two", "P2", genes(20, 60)));
    return builder;
  }

  @Test
  void tellsModuleEvidenceAndMatches() {
    assertThat(text(twoModules().build(), ScoringParameters.DEFAULT, genes(0, 30)))
        .isEqualTo(
            "Closest module: First fate (score 0.7500, 0.5833 above the next)."
                + " Evidence 1.00, Very High (5 of 5 stars)."
                + " Strongest matches: P1 (recall 1.00).");
  }

  @Test
  void namesTheFirstFiveMatchesOnly() {
    AtlasBuilder builder = twoModules();
    for (int i = 3; i <= 8; i++) {
      builder.perturbation("", draftOf("one", "P" + i, genes(0, 30 - i)));
    }
    assertThat(text(builder.build(), ANY, genes(0, 30)))
        .endsWith(
            " Strongest matches: P1 (recall 1.00), P3 (0.90), P4 (0.87), P5 (0.83), P6 (0.80).");
  }

  @Test
  void hasNoMarginWithOneModule() {
    AtlasBuilder builder = builder();
    builder.module("", "one", "First fate", List.of("P1"), List.of());
    builder.perturbation("", draftOf("one", "P1", genes(0, 40)));
    assertThat(text(builder.build(), ScoringParameters.DEFAULT, genes(0, 40)))
        .startsWith("Closest module: First fate (score 1.0000). Evidence 0.60, Moderate");
  }

  @Test
  void saysThatTheAtlasHasNoModules() {
    Atlas atlas = builder().perturbation("", draft("P1", genes(0, 40))).build();
    assertThat(text(atlas, ScoringParameters.DEFAULT, genes(0, 40)))
        .isEqualTo(
            "The atlas has no modules, so none is predicted. Evidence 0.20, not graded."
                + " Strongest matches: P1 (recall 1.00)."
                + " Without modules the evidence is insufficient: take this result as exploratory.");
  }

  @Test
  void saysThatNoModuleOverlaps() {
    AtlasBuilder builder = twoModules();
    builder.perturbation("", draft("P3", genes(100, 130)));
    assertThat(text(builder.build(), ScoringParameters.DEFAULT, genes(100, 125)))
        .isEqualTo(
            "No module overlaps the query; First fate stands first by order only."
                + " Evidence 0.20, Low (1 of 5 stars)."
                + " Strongest matches: P3 (recall 1.00)."
                + " The evidence is insufficient: take this result as exploratory.");
  }

  @Test
  void saysThatNothingWasRetrieved() {
    assertThat(text(twoModules().build(), ScoringParameters.DEFAULT.withTopN(0), genes(0, 30)))
        .contains(" No perturbation was retrieved at these thresholds.")
        .doesNotContain("Strongest");
  }

  @ParameterizedTest
  @CsvSource({
    "1, Only 1 query gene is in the atlas;",
    "2, Only 2 query genes are in the atlas;",
    "19, Only 19 query genes are in the atlas;"
  })
  void recommendsMoreGenesForSmallQueries(int size, String words) {
    assertThat(text(twoModules().build(), ScoringParameters.DEFAULT, genes(0, size)))
        .endsWith(" " + words + " 20 or more informative genes are recommended.");
  }

  @Test
  void twentyGenesAreEnough() {
    assertThat(text(twoModules().build(), ScoringParameters.DEFAULT, genes(0, 20)))
        .doesNotContain("recommended");
  }

  @ParameterizedTest
  @CsvSource({"1, 200, 0.01", "1, 250, 0.00", "199, 200, 1.00", "1, 3, 0.33", "2, 3, 0.67"})
  void recallIsRoundedToTwoDecimals(int shared, int size, String shown) {
    AtlasBuilder builder = builder();
    builder.perturbation("", draft("P1", genes(0, shared)));
    builder.perturbation("", draft("ALL", genes(0, size)));
    assertThat(text(builder.build(), ANY.withMinRecall(0), genes(0, size)))
        .contains("ALL (recall 1.00), P1 (" + shown + ").");
  }
}
