/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.SmallAtlas;

class AnswerDiffTest {

  private static final ScoringParameters ALL =
      ScoringParameters.DEFAULT.withMinRecall(0.1).withMinSignatureSize(1);

  private final AtlasBuilder before = SmallAtlas.builder();
  private final AtlasBuilder after = SmallAtlas.builder();

  @Test
  void theSameAnswersDoNotDiffer() {
    both("P", "A", "B");
    assertThat(asked("A").changed()).isEmpty();
    assertThat(AnswerDiff.of(outline(before, "X"), outline(after, "Y")).changed()).isEmpty();
  }

  @Test
  void aQueryThatIsAnsweredByOneAloneDiffersInThat() {
    both("P", "A", "B");
    after.perturbation("", SmallAtlas.draft("Q", "X"));
    AnswerDiff diff = asked("X");
    assertThat(diff.changed()).containsExactly(AnswerAspect.STATUS);
    assertThat(diff.before().status()).isEqualTo("NO_REFERENCE_GENES");
    assertThat(diff.before().firstHit()).isNull();
    assertThat(diff.after().status()).isEqualTo("SCORED");
    assertThat(diff.after().firstHit()).isEqualTo("Q");
  }

  @Test
  void hitsDifferBelowTheFirst() {
    both("P", "A", "B");
    before.perturbation("", SmallAtlas.draft("Q", "A"));
    after.perturbation("", SmallAtlas.draft("R", "A"));
    AnswerDiff diff = asked("A", "B");
    assertThat(diff.changed()).containsExactly(AnswerAspect.HITS);
    assertThat(diff.before().hits()).containsExactly("P", "Q");
    assertThat(diff.after().hits()).containsExactly("P", "R");
  }

  @Test
  void orderOfTheAtlasDecidesTies() {
    before.perturbation("", SmallAtlas.draft("P", "A"));
    before.perturbation("", SmallAtlas.draft("Q", "A"));
    after.perturbation("", SmallAtlas.draft("Q", "A"));
    after.perturbation("", SmallAtlas.draft("P", "A"));
    assertThat(asked("A").changed()).containsExactly(AnswerAspect.FIRST_HIT, AnswerAspect.HITS);
  }

  @Test
  void moduleAndLabelAreCompared() {
    both("P", "A", "B");
    both("Q", "C", "D");
    before.module("", "m", null, List.of("P"), List.of());
    before.module("", "n", null, List.of("Q"), List.of());
    after.module("", "m", null, List.of("Q"), List.of());
    after.module("", "n", null, List.of("P"), List.of());
    AnswerDiff diff = asked("A", "B");
    assertThat(diff.changed()).containsExactly(AnswerAspect.MODULE);
    assertThat(diff.before().module()).isEqualTo("m");
    assertThat(diff.after().module()).isEqualTo("n");
    after.perturbation("", SmallAtlas.draftOf("n", "R", "A", "B"));
    assertThat(asked("A", "B").changed()).contains(AnswerAspect.LABEL);
  }

  private void both(String name, String... genes) {
    before.perturbation("", SmallAtlas.draft(name, genes));
    after.perturbation("", SmallAtlas.draft(name, genes));
  }

  private AnswerDiff asked(String... genes) {
    return AnswerDiff.of(outline(before, genes), outline(after, genes));
  }

  private static AnswerOutline outline(AtlasBuilder builder, String... genes) {
    return AnswerOutline.of(PerturbAtlas.of(builder.build()).ask(List.of(genes), ALL));
  }
}
