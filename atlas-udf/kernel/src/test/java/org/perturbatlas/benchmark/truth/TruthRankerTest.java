/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.error.UserException;

/** Figures that can be counted by hand. */
class TruthRankerTest {

  private static final LabelledAtlas.Labels BY_FIRST_LETTER =
      new LabelledAtlas.Labels() {
        @Override
        public String truth(String name) {
          return name.startsWith("X") ? null : name.substring(0, 1);
        }

        @Override
        public String group(int rule, String name) {
          return rule == 0 ? name : name.substring(name.length() - 1);
        }
      };

  private static Atlas atlas(String... signatures) {
    AtlasBuilder builder = new AtlasBuilder("test").info(AtlasInfo.of("test", "1"));
    for (String signature : signatures) {
      AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
      draft.name = signature.split(":")[0];
      draft.up = Arrays.asList(signature.split(":")[1].split(" "));
      builder.perturbation("", draft);
    }
    return builder.build();
  }

  private static LabelledAtlas labelled(String... signatures) {
    return LabelledAtlas.of(atlas(signatures), BY_FIRST_LETTER, 2);
  }

  private static TruthQuery query(String truth, String name, String group, String genes) {
    return new TruthQuery(name, List.of(genes.split(" ")), truth, Arrays.asList(name, group));
  }

  private static Placement by(CandidateOrder order, Judgement judgement) {
    return judgement.placements().get(order.ordinal());
  }

  @Test
  void aLargeSignatureWinsByRecallAndLosesByEveryOtherOrder() {
    LabelledAtlas atlas =
        labelled("B1:a b c d e f g h i j k l m n o p", "A1:a b c q", "C1:q r s t u v w x y z");
    Judgement judgement =
        new TruthRanker(atlas, 1).judge(query("A", "Q", null, "a b c d"), List.of());
    assertThat(judgement.candidates()).isEqualTo(3);
    assertThat(judgement.right()).isEqualTo(1);
    Placement recall = by(CandidateOrder.REFERENCE, judgement);
    assertThat(recall.first()).isEqualTo("B1");
    assertThat(recall.rank()).isEqualTo(2);
    assertThat(recall.reciprocalRank()).isEqualTo(0.5);
    assertThat(recall.isWithin(1)).isFalse();
    assertThat(recall.isWithin(5)).isTrue();
    assertThat(recall.auroc()).isEqualTo(0.5);
    for (CandidateOrder order :
        List.of(CandidateOrder.JACCARD, CandidateOrder.COSINE, CandidateOrder.CALIBRATED)) {
      assertThat(by(order, judgement).first()).as(order.text()).isEqualTo("A1");
      assertThat(by(order, judgement).rank()).as(order.text()).isEqualTo(1);
      assertThat(by(order, judgement).auroc()).as(order.text()).isEqualTo(1);
    }
  }

  @Test
  void tiesCountByHalfInTheAreaAndByAtlasOrderInTheRank() {
    LabelledAtlas atlas = labelled("B1:a b", "A1:a c", "C1:a d", "D1:x y");
    Judgement judgement = new TruthRanker(atlas, 1).judge(query("A", "Q", null, "a"), List.of());
    for (CandidateOrder order : CandidateOrder.values()) {
      assertThat(by(order, judgement).rank()).as(order.text()).isEqualTo(2);
      // Half of the pairs with B1 and C1, and the one with D1.
      assertThat(by(order, judgement).auroc()).isCloseTo(2.0 / 3, within(1e-15));
    }
  }

  @Test
  void aRightCandidateThatSharesNothingIsNeverFound() {
    LabelledAtlas atlas = labelled("A1:x y", "B1:a b", "C1:c d");
    Judgement judgement = new TruthRanker(atlas, 1).judge(query("A", "Q", null, "a"), List.of());
    for (Placement placement : judgement.placements()) {
      assertThat(placement.rank()).isZero();
      assertThat(placement.reciprocalRank()).isZero();
      assertThat(placement.isWithin(5)).isFalse();
      assertThat(placement.auroc()).isEqualTo(0.25);
    }
  }

  @Test
  void aQueryOfNoKnownGeneIsJudgedAndFindsNothing() {
    LabelledAtlas atlas = labelled("A1:x y", "B1:a b");
    Judgement judgement = new TruthRanker(atlas, 1).judge(query("A", "Q", null, "z"), List.of());
    assertThat(judgement.status()).isEqualTo(Judgement.Status.JUDGED);
    assertThat(by(CandidateOrder.CALIBRATED, judgement))
        .isEqualTo(new Placement(CandidateOrder.CALIBRATED, null, 0, 0.5));
  }

  @Test
  void whatIsExcludedIsNoCandidateUnderAnyRuleThatHolds() {
    LabelledAtlas atlas = labelled("A1:a b c", "A2:a b d", "B2:a e", "X1:a b c");
    TruthRanker ranker = new TruthRanker(atlas, 1);
    TruthQuery query = atlas.query(0);
    assertThat(query.id()).isEqualTo("A1");
    assertThat(ranker.judge(query, List.of()).candidates()).isEqualTo(4);
    Judgement others = ranker.judge(query, List.of(0));
    assertThat(others.candidates()).isEqualTo(3);
    assertThat(others.right()).isEqualTo(1);
    assertThat(by(CandidateOrder.REFERENCE, others).first()).isEqualTo("X1");
    assertThat(by(CandidateOrder.REFERENCE, others).rank()).isEqualTo(2);
    Judgement otherGroups = ranker.judge(query, List.of(0, 1));
    assertThat(otherGroups.candidates()).isEqualTo(2);
    assertThat(by(CandidateOrder.REFERENCE, otherGroups).first()).isEqualTo("A2");
  }

  @Test
  void whatCannotBeJudgedSaysWhy() {
    LabelledAtlas atlas = labelled("A1:a b c", "B1:a b d", "X1:a");
    TruthRanker ranker = new TruthRanker(atlas, 3);
    assertThat(ranker.judge(query(null, "Q", null, "a b c"), List.of()).status())
        .isEqualTo(Judgement.Status.NO_TRUTH);
    assertThat(ranker.judge(query("A", "Q", null, "a b"), List.of()).status())
        .isEqualTo(Judgement.Status.FEW_GENES);
    assertThat(ranker.judge(query("A", "A1", null, "a b c"), List.of(0)).status())
        .isEqualTo(Judgement.Status.NO_RIGHT_CANDIDATE);
    assertThat(ranker.judge(query("A", "A1", null, "a b c"), List.of()).status())
        .isEqualTo(Judgement.Status.JUDGED);
  }

  @Test
  void whereAllAreRightThereIsNoArea() {
    LabelledAtlas atlas = labelled("A1:a", "A2:b");
    Judgement judgement = new TruthRanker(atlas, 1).judge(query("A", "Q", null, "a"), List.of());
    assertThat(by(CandidateOrder.JACCARD, judgement).auroc()).isNaN();
    assertThat(by(CandidateOrder.JACCARD, judgement).rank()).isEqualTo(1);
  }

  @Test
  void directionsMakeTwoGenesOfOne() {
    assertThat(SignedTokens.of(Arrays.asList(" tp53", null, " "), List.of("Myc")))
        .containsExactly("TP53+", "MYC-");
  }

  @Test
  void candidatesAreThoseOfEnoughGenes() {
    Atlas atlas = atlas("A1:a b c", "B1:a", "C1:a b c d");
    assertThat(CandidateAtlas.of(atlas, name -> !name.equals("C1"), 2, false).perturbations())
        .extracting(p -> p.name())
        .containsExactly("A1");
    assertThatThrownBy(() -> CandidateAtlas.of(atlas, name -> true, 9, false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none of its 3 perturbations is a candidate");
  }

  @Test
  void chanceIsThatOfADraw() {
    assertThat(Chance.within(1, 10, 2)).isCloseTo(0.2, within(1e-15));
    // 1 - (8 choose 5) / (10 choose 5).
    assertThat(Chance.within(5, 10, 2)).isCloseTo(1 - 56.0 / 252, within(1e-15));
    assertThat(Chance.within(5, 3, 1)).isEqualTo(1);
    assertThat(Chance.reciprocalRank(3, 1)).isCloseTo((1 + 0.5 + 1.0 / 3) / 3, within(1e-15));
    assertThat(Chance.reciprocalRank(3, 2)).isCloseTo(2.0 / 3 + 1.0 / 3 / 2, within(1e-15));
    assertThat(Chance.reciprocalRank(4, 4)).isEqualTo(1);
  }
}
