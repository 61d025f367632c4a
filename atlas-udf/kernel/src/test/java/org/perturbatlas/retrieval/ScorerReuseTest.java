/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.perturbatlas.testing.Answers;
import org.perturbatlas.testing.CollidingNames;
import org.perturbatlas.testing.GoldenCase;

class ScorerReuseTest {

  private static final AtlasIndex INDEX = AtlasIndex.of(GoldenCase.bundledAtlas("edge"));
  private static final ScoringParameters SOME = ScoringParameters.DEFAULT.withMinRecall(0.1);
  private static final List<String> QUERY = INDEX.signature(1);

  private final Scorer scorer = new Scorer(INDEX, SOME);

  private void answersAsAFreshScorer() {
    assertThat(Answers.toJson(scorer.score(QUERY)))
        .isEqualTo(Answers.toJson(new Scorer(INDEX, SOME).score(QUERY)));
  }

  @Test
  void aHugeQueryLeavesNothingBehind() {
    Iterable<String> huge = () -> IntStream.range(0, 1_000_000).mapToObj(i -> "G" + i).iterator();
    Answer answer = (Answer) scorer.score(huge);
    assertThat(answer.querySize()).isEqualTo(1_000_000);
    assertThat(answer.genesInAtlas()).isPositive();
    answersAsAFreshScorer();
  }

  @Test
  void aRejectedQueryLeavesNothingBehind() {
    rejects(null, RejectionReason.NULL_GENES, 0);
    rejects(List.of(), RejectionReason.EMPTY_GENES, 0);
    rejects(Arrays.asList(" ", null, ""), RejectionReason.NO_VALID_GENES, 0);
    rejects(List.of("nope", "NOPE ", "x"), RejectionReason.NO_REFERENCE_GENES, 2);
    rejects(List.of(), RejectionReason.EMPTY_GENES, 0);
    answersAsAFreshScorer();
  }

  private void rejects(List<String> genes, RejectionReason reason, int querySize) {
    assertThat(scorer.score(genes)).isEqualTo(new Rejection(reason, querySize));
  }

  @Test
  void aQueryThatFailsHalfwayLeavesNothingBehind() {
    Iterator<String> failing =
        IntStream.range(0, 100)
            .mapToObj(
                i -> {
                  if (i == 50) {
                    throw new IllegalStateException("no more");
                  }
                  return "G0" + i;
                })
            .iterator();
    assertThatThrownBy(() -> scorer.score(() -> failing)).hasMessage("no more");
    rejects(null, RejectionReason.NULL_GENES, 0);
    answersAsAFreshScorer();
  }

  @Test
  void addedGenesAndAListGiveTheSame() {
    QUERY.forEach(scorer::add);
    assertThat(Answers.toJson(scorer.finish()))
        .isEqualTo(Answers.toJson(new Scorer(INDEX, SOME).score(QUERY)));
    assertThat(scorer.finish()).isEqualTo(new Rejection(RejectionReason.EMPTY_GENES, 0));
  }

  @Test
  @Timeout(5)
  void collidingUnknownNamesKeepItsSpeed() {
    assertThat(scorer.score(CollidingNames.of(200_000)))
        .isEqualTo(new Rejection(RejectionReason.NO_REFERENCE_GENES, 200_000));
    answersAsAFreshScorer();
  }

  @Test
  void withoutAMinimalRecallEverySignatureIsKeptHoweverLargeTopNIs() {
    ScoringParameters all = new ScoringParameters(Integer.MAX_VALUE, 0, 0, true, 5);
    Answer answer = (Answer) new Scorer(INDEX, all).score(List.of("G000"));
    assertThat(answer.hits())
        .hasSize(INDEX.perturbationCount())
        .anyMatch(hit -> hit.sharedGenes() == 0)
        .anyMatch(hit -> hit.signatureSize() == 0 && hit.precision() == 0);
    assertThat(answer.hits()).extracting(Hit::rank).isSorted().doesNotHaveDuplicates();
    assertThat(answer.hits()).extracting(Hit::perturbation).doesNotHaveDuplicates();
  }
}
