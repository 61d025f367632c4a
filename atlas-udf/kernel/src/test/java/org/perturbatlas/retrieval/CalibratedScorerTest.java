/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SmallAtlas;

/** The calibrated profile on the released atlas. */
class CalibratedScorerTest {

  @Test
  void theWholeSignatureOfAPerturbationComesFirst() {
    Atlas atlas = AtlasFiles.read(SharedData.require("data/PerturbAtlas-K562-v1.0.json"));
    Scorer scorer = new Scorer(AtlasIndex.of(atlas), ScoringParameters.CALIBRATED);
    Answer answer = (Answer) scorer.score(atlas.perturbations().get(0).up());
    assertThat(answer.hits().get(0).perturbation()).isEqualTo(atlas.perturbations().get(0).name());
    assertThat(answer.calibration().tested()).isEqualTo(74);
    assertThat(answer.calibration().lnP(0)).isLessThan(-50);
  }

  @Test
  void genesOfAPerturbationThatIsLeftOutGoWithIt() {
    Atlas atlas = AtlasFiles.read(SharedData.require("data/PerturbAtlas-K562-v1.0.json"));
    String name = atlas.perturbations().get(0).name();
    Atlas rest = atlas.without(Set.of(name));
    assertThat(rest.perturbations()).hasSize(104);
    assertThat(rest.referenceGenes()).hasSizeLessThan(atlas.referenceGenes().size());
  }

  /**
   * Each signature of 20 genes or more is left out and asked for. The figures were first computed
   * by an implementation of its own, in Python.
   */
  @Test
  void modulesOfPerturbationsThatAreLeftOut() {
    Atlas atlas = AtlasFiles.read(SharedData.require("data/PerturbAtlas-K562-v1.0.json"));
    int asked = 0;
    int first = 0;
    int called = 0;
    for (Perturbation source : atlas.perturbations()) {
      if (source.up().size() >= 20) {
        AtlasIndex rest = AtlasIndex.of(atlas.without(Set.of(source.name())));
        Answer answer = (Answer) new Scorer(rest, ScoringParameters.CALIBRATED).score(source.up());
        asked++;
        first += source.predictedModule().equals(answer.hits().get(0).predictedModule()) ? 1 : 0;
        called += source.predictedModule().equals(answer.predictedModule()) ? 1 : 0;
      }
    }
    assertThat(List.of(asked, first, called)).isEqualTo(List.of(54, 41, 47));
  }

  @Test
  void aBankGradesTheAnswer() {
    Answer high = graded(0.001, 0.95);
    assertThat(high.evidence().label()).isEqualTo(EvidenceLabel.HIGH);
    assertThat(high.predictedModule()).isEqualTo("m");
    assertThat(high.calibration().evidenceP()).isEqualTo(0.001);
    assertThat(high.calibration().evidenceFloor()).isEqualTo(1e-5);
    assertThat(Interpretation.of(high))
        .contains("Closest module: m, with 100 % of the vote of the first 7 signatures.")
        .contains("Evidence p 0.0010: High, as 95 % of the calls at such evidence are right.")
        .doesNotContain("exploratory");
    assertThat(graded(0.02, 0.7).evidence().label()).isEqualTo(EvidenceLabel.MODERATE);
    Answer none = graded(0.6, 0.4);
    assertThat(none.evidence().label()).isEqualTo(EvidenceLabel.LOW);
    assertThat(none.predictedModule()).isNull();
    assertThat(Interpretation.of(none))
        .startsWith(
            "No module is called, as fewer than half of the calls at such evidence are right; m"
                + " leads with 100 % of the vote")
        .contains("Take this result as exploratory.");
    assertThat(Interpretation.of(graded(1e-5, 0.95))).contains("the least that the bank can tell");
  }

  @Test
  void withoutABankThereIsAModuleButNoGrade() {
    Answer answer = (Answer) new Scorer(AtlasIndex.of(small()), ANY).score(List.of("A", "B", "C"));
    assertThat(answer.predictedModule()).isEqualTo("m");
    assertThat(answer.evidence().label()).isNull();
    assertThat(answer.evidence().score()).isNaN();
    assertThat(Interpretation.of(answer))
        .contains("The evidence is not graded, which takes a bank of null queries.")
        // 1 of the 20 ways to draw 3 of 6 genes, of 2 tests.
        .contains("Strongest matches: P (p 0.050, q 0.10).")
        .contains("No match is significant at a false discovery rate of 5 %.")
        .contains("Only 3 query genes are in the atlas");
  }

  @Test
  void theSummaryShowsUniverseVotesAndPValues() {
    PerturbAtlas atlas = PerturbAtlas.of(small());
    Answer answer = atlas.query(List.of("A", "B", "C"), ANY);
    assertThat(atlas.summary(answer))
        .contains("Universe  6 genes, those of the atlas")
        .contains("Module    m                100.0 % of the vote (3.0 nats)  <- called")
        .contains("Evidence  not graded (3.0 nats); give a bank of null queries")
        .contains("P                       0.050     0.10");
    Answer none = graded(0.6, 0.4);
    assertThat(atlas.summary(none))
        .contains("none called: fewer than half of the calls at such evidence are right")
        .contains("p 0.60 (3.0 nats; the bank tells down to 1.0e-5), Low: 40 % of such calls");
  }

  @Test
  void aSizeThatTheBankDoesNotKnowIsNotGraded() {
    Answer answer = graded(Double.NaN, Double.NaN);
    assertThat(answer.predictedModule()).isEqualTo("m");
    assertThat(answer.evidence().label()).isNull();
    assertThat(Interpretation.of(answer))
        .contains(
            "The evidence is not graded, as the bank has no null queries of such a size, 3 genes.");
    assertThat(PerturbAtlas.of(small()).summary(answer))
        .contains("not graded (3.0 nats); the bank has no null queries of such a size");
  }

  /**
   * Of an atlas where even calls without any evidence are right, as those that were judged were.
   */
  @Test
  void anAnswerOfNoModuleIsNeverRight() {
    PerturbAtlas atlas =
        PerturbAtlas.of(
            SmallAtlas.builder()
                .module("", "m", null, List.of("P"), List.of())
                .module("", "n", null, List.of("Q"), List.of())
                .perturbation("", SmallAtlas.draftOf("m", "P", "A", "B", "C"))
                .perturbation("", SmallAtlas.draftOf(null, "R", "X", "Y"))
                .build());
    Answer answer = atlas.query(List.of("X", "Y"), ANY, bank(1, 0.95));
    assertThat(answer.hits().get(0).perturbation()).isEqualTo("R");
    assertThat(answer.predictedModule()).isNull();
    assertThat(answer.evidence().score()).isZero();
    assertThat(answer.evidence().label()).isEqualTo(EvidenceLabel.LOW);
    assertThat(Interpretation.of(answer))
        .startsWith("None of the first signatures is of a module, so none is called.")
        .contains("Evidence p 1.0: Low, as no module leads.");
    assertThat(atlas.summary(answer))
        .contains("none called: none of the first signatures is of a module");
  }

  private static final ScoringParameters ANY = ScoringParameters.CALIBRATED.withMinSignatureSize(1);

  private static Atlas small() {
    return SmallAtlas.builder()
        .module("", "m", null, List.of("P"), List.of())
        .module("", "n", null, List.of("Q"), List.of())
        .perturbation("", SmallAtlas.draftOf("m", "P", "A", "B", "C"))
        .perturbation("", SmallAtlas.draftOf("n", "Q", "D", "E", "F"))
        .build();
  }

  private static Answer graded(double p, double shareRight) {
    return PerturbAtlas.of(small()).query(List.of("A", "B", "C"), ANY, bank(p, shareRight));
  }

  private static EvidenceNull bank(double p, double shareRight) {
    return new EvidenceNull() {
      @Override
      public double p(int queryGenes, double statistic) {
        return p;
      }

      @Override
      public double floor(int queryGenes) {
        return Double.isNaN(p) ? p : 1e-5;
      }

      @Override
      public double shareRight(double ofP) {
        return shareRight;
      }
    };
  }
}
