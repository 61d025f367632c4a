/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {

  @ParameterizedTest
  @CsvSource({
    "1, Very High",
    "0.85, Very High",
    "0.70, High",
    "0.50, Moderate",
    "0, Low",
    "NaN, Low"
  })
  void aLabelStartsAtItsThreshold(double score, String label) {
    assertThat(EvidenceLabel.of(score).text()).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({"0.85, High", "0.70, Moderate", "0.50, Low"})
  void aLabelEndsJustBelowTheNext(double threshold, String label) {
    assertThat(EvidenceLabel.of(Math.nextDown(threshold)).text()).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.1, 0", "0.11, 1", "0.3, 2", "0.5, 2", "0.7, 4", "0.9, 4", "1, 5"})
  void starsAreRoundedHalfToEven(double score, int stars) {
    assertThat(new Evidence(0, 0, 0, score, EvidenceLabel.of(score)).stars()).isEqualTo(stars);
  }

  @Test
  void theMarginCountsUpToAFullOne() {
    assertThat(Evidence.of(true, 0.05, 1, 1).score()).isCloseTo(1, within(1e-15));
    assertThat(Evidence.of(true, 0.9, 1, 1)).extracting(Evidence::score).isEqualTo(1.0);
    assertThat(Evidence.of(true, 0.025, 0, 0).score()).isCloseTo(0.2, within(1e-15));
    assertThat(Evidence.of(true, 0, 0.5, 0.5).score()).isCloseTo(0.3, within(1e-15));
  }

  @Test
  void anAbsentMarginCountsAsNone() {
    Evidence evidence = Evidence.of(true, Double.NaN, 1, 0.5);
    assertThat(evidence.moduleMargin()).isNaN();
    assertThat(evidence.score()).isCloseTo(0.5, within(1e-15));
    assertThat(evidence.label()).isEqualTo(EvidenceLabel.MODERATE);
  }

  @Test
  void withoutModulesThereIsNoLabel() {
    assertThat(Evidence.of(false, Double.NaN, 0, 1).label()).isNull();
  }
}
