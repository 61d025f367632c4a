/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.testing.SmallAtlas;

class SignedScorerTest {

  private static final ScoringParameters ANY = new ScoringParameters(15, 0.1, 0, true, 5);

  private static final PerturbAtlas ATLAS =
      PerturbAtlas.of(
          atlas(
              signed("A", List.of("U1", "U2", "U3"), List.of("D1", "D2")),
              signed("B", List.of("D1", "D2", "X"), List.of("U1", "U2", "U3")),
              signed("C", List.of("X"), List.of("Y", "Z")),
              signed("D", List.of("U1", "U2"), List.of("U1", "Y"))));

  private static AtlasBuilder.Draft signed(String name, List<String> up, List<String> down) {
    AtlasBuilder.Draft draft = SmallAtlas.draftOf("m", name);
    draft.up = up;
    draft.down = down;
    return draft;
  }

  private static Atlas atlas(AtlasBuilder.Draft... drafts) {
    AtlasBuilder builder = SmallAtlas.builder();
    builder.module("", "m", "Fate", List.of("A"), List.of());
    for (AtlasBuilder.Draft draft : drafts) {
      builder.perturbation("", draft);
    }
    return builder.build();
  }

  @Test
  void tellsWhatMimicsAndWhatReverses() {
    Answer answer = ATLAS.query(List.of("u1", "U2 ", "U3", "nope"), List.of("D1", "D2"), ANY);
    assertThat(answer.querySize()).isEqualTo(6);
    assertThat(answer.genesInAtlas()).isEqualTo(5);
    assertThat(answer.hits()).extracting(Hit::perturbation).containsExactly("A", "B", "D");
    Concordance same = answer.hitConcordance(0);
    assertThat(same.value()).isEqualTo(1);
    assertThat(same.direction()).isEqualTo(Direction.MIMICS);
    // Of the ten ways to name two of five genes down, one has the two that the signature has.
    assertThat(same.p()).isCloseTo(0.1, within(1e-12));
    Concordance turned = answer.hitConcordance(1);
    assertThat(turned.value()).isEqualTo(-1);
    assertThat(turned.direction()).isEqualTo(Direction.REVERSES);
    assertThat(turned.p()).isCloseTo(0.1, within(1e-12));
    assertThat(answer.hits().get(1).precision()).isCloseTo(5.0 / 6, within(1e-12));
    assertThat(answer.hits().get(1).signatureSize()).isEqualTo(6);
    assertThat(answer.hitGenes(1)).containsExactly("D1", "D2", "U1", "U2", "U3");
  }

  @Test
  void aGeneThatASignatureHasBothUpAndDownIsNotInIt() {
    Answer answer = ATLAS.query(List.of("U1", "U2"), List.of(), ANY);
    Hit hit = answer.hits().stream().filter(h -> h.perturbation().equals("D")).findAny().get();
    assertThat(hit.sharedGenes()).isEqualTo(1);
    assertThat(hit.signatureSize()).isEqualTo(2);
    assertThat(hit.concordance().agreeing()).isEqualTo(1);
    assertThat(hit.concordance().p()).isEqualTo(1);
  }

  @Test
  void aGeneGivenBothUpAndDownIsLeftOut() {
    Answer answer = ATLAS.query(List.of("U1", "U2", "Z"), List.of("Z", "D1"), ANY);
    assertThat(answer.querySize()).isEqualTo(4);
    assertThat(answer.genesInAtlas()).isEqualTo(3);
    assertThat(answer.hits()).extracting(Hit::perturbation).doesNotContain("C");
    assertThat(ATLAS.ask(List.of("U1"), List.of("u1"), ANY))
        .isEqualTo(new Rejection(RejectionReason.NO_REFERENCE_GENES, 1));
  }

  @Test
  void downGenesAloneAreASignedQueryWithoutModuleScores() {
    Answer answer = ATLAS.query(null, List.of("Y", "Z"), ANY);
    assertThat(answer.isSigned()).isTrue();
    assertThat(answer.hits()).extracting(Hit::perturbation).containsExactly("C", "D");
    assertThat(answer.hitConcordance(0).direction()).isEqualTo(Direction.MIMICS);
    assertThat(answer.moduleScore(0)).isZero();
    assertThat(answer.predictedModule()).isEqualTo("m");
  }

  @Test
  void anAtlasWithoutDownGenesAnswersSignedQueries() {
    PerturbAtlas unsigned = PerturbAtlas.of(atlas(signed("A", List.of("U1", "U2"), List.of())));
    Answer answer = unsigned.query(List.of("U1"), List.of("U2"), ANY);
    assertThat(answer.hits()).hasSize(1);
    assertThat(answer.hitConcordance(0)).isEqualTo(new Concordance(1, 1, 1));
    assertThat(answer.hitConcordance(0).direction()).isNull();
    assertThat(unsigned.query(List.of(), List.of("U2"), ANY).hitConcordance(0).direction())
        .isEqualTo(Direction.REVERSES);
  }

  @Test
  void rejectsAsUnsignedQueriesAreRejected() {
    assertThat(ATLAS.ask(null, null, ANY)).isEqualTo(new Rejection(RejectionReason.NULL_GENES, 0));
    assertThat(ATLAS.ask(List.of(), List.of(), ANY))
        .isEqualTo(new Rejection(RejectionReason.EMPTY_GENES, 0));
    assertThat(ATLAS.ask(Arrays.asList(" ", null), List.of(""), ANY))
        .isEqualTo(new Rejection(RejectionReason.NO_VALID_GENES, 0));
    assertThat(ATLAS.ask(List.of("nope"), List.of("no", "NOPE"), ANY))
        .isEqualTo(new Rejection(RejectionReason.NO_REFERENCE_GENES, 2));
  }

  @Test
  void evidenceLooksAtWhatMimics() {
    Answer answer = ATLAS.query(List.of("U1", "U2", "U3"), List.of("D1", "D2"), ANY);
    // A shares all 5 genes, D one; B, between them, reverses.
    assertThat(answer.evidence().meanTopRecall()).isCloseTo((1 + 1.0 / 5) / 2, within(1e-12));
    Answer reversed = ATLAS.query(List.of("D1", "D2"), List.of("U1", "U2", "U3", "X"), ANY);
    assertThat(reversed.hits().get(0).concordance().direction()).isEqualTo(Direction.REVERSES);
  }

  @Test
  void theInterpretationSaysMimicsAndReverses() {
    Answer answer = ATLAS.query(List.of("U1", "U2", "U3"), List.of("D1", "D2"), ANY);
    assertThat(Interpretation.of(answer))
        .contains(
            " Strongest matches: A mimics the query (concordance 1.00, recall 1.00),"
                + " B reverses the query (concordance -1.00, recall 1.00),"
                + " D mimics the query (concordance 1.00, recall 0.20).");
    Answer reversed = ATLAS.query(List.of("Z"), List.of("X"), ANY);
    assertThat(Interpretation.of(reversed))
        .contains("C reverses the query (concordance -1.00, recall 1.00)")
        .contains(" None of them mimics the query.");
    assertThat(Interpretation.of(ATLAS.query(List.of("X", "Y"), List.of(), ANY)))
        .contains("C goes neither way (concordance 0.00, recall 1.00)");
  }

  @Test
  void theSummaryShowsDirectionAndConcordanceWithItsP() {
    String summary =
        ATLAS.summary(ATLAS.query(List.of("U1", "U2", "U3"), List.of("D1", "D2"), ANY));
    List<String> lines = summary.lines().toList();
    assertThat(lines.get(lines.size() - 4))
        .endsWith("master score  direction concordance        p");
    assertThat(lines.get(lines.size() - 2))
        .startsWith("   2  B ")
        .endsWith("  reverses       -1.000     0.10");
  }

  @Test
  void aQueryThatFailsHalfwayLeavesNothingBehind() {
    Scorer scorer = new Scorer(ATLAS.index(), ANY);
    Iterable<String> failing =
        () -> {
          throw new IllegalStateException("no more");
        };
    assertThatThrownBy(() -> scorer.score(List.of("U1", "X", "n"), failing)).hasMessage("no more");
    Answer answer = (Answer) scorer.score(List.of("U2"), List.of("D1"));
    assertThat(answer.hits()).isEqualTo(ATLAS.query(List.of("U2"), List.of("D1"), ANY).hits());
    assertThat(answer.querySize()).isEqualTo(2);
  }
}
