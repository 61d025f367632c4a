/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

class ScoringParametersTest {

  private static final ScoringParameters DEFAULT = ScoringParameters.DEFAULT;

  @Test
  void theDefaultsAreThoseOfTheReference() {
    assertThat(DEFAULT).isEqualTo(new ScoringParameters(15, 0.7, 20, true, 5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.NEGATIVE_INFINITY})
  void recallIsBetweenZeroAndOne(double recall) {
    assertThatThrownBy(() -> DEFAULT.withMinRecall(recall))
        .isExactlyInstanceOf(UserException.class)
        .hasMessage("min-recall is " + recall + "; a number from 0 to 1 is expected");
  }

  @Test
  void countsAreNotNegative() {
    assertThatThrownBy(() -> DEFAULT.withTopN(-1)).hasMessage("top-n is -1; 0 or more is expected");
    assertThatThrownBy(() -> DEFAULT.withMinSignatureSize(-2))
        .hasMessage("min-signature-size is -2; 0 or more is expected");
    assertThatThrownBy(() -> DEFAULT.withEvidenceTopN(-3))
        .hasMessage("evidence-top-n is -3; 0 or more is expected");
  }

  @Test
  void withChangesOneValueOnly() {
    assertThat(DEFAULT.withTopN(1)).isEqualTo(new ScoringParameters(1, 0.7, 20, true, 5));
    assertThat(DEFAULT.withMinRecall(0)).isEqualTo(new ScoringParameters(15, 0, 20, true, 5));
    assertThat(DEFAULT.withMinSignatureSize(1))
        .isEqualTo(new ScoringParameters(15, 0.7, 1, true, 5));
    assertThat(DEFAULT.withModuleFilter(false))
        .isEqualTo(new ScoringParameters(15, 0.7, 20, false, 5));
    assertThat(DEFAULT.withEvidenceTopN(1)).isEqualTo(new ScoringParameters(15, 0.7, 20, true, 1));
  }
}
