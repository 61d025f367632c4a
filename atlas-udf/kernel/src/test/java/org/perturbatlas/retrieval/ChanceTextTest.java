/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceTextTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1.0",
    "0.996, 1.0",
    "0.994, 0.99",
    "0.1, 0.10",
    "0.0345, 0.035",
    "0.00123, 0.0012",
    "0.000999, 0.0010",
    "0.00012, 1.2e-4",
    "3.14e-200, 3.1e-200",
    "0, 0"
  })
  void hasTwoDigits(double probability, String expected) {
    assertThat(ChanceText.of(probability)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"-2302.585092994046, 1.0e-1000", "-5257.546665166202, 4.7e-2284", "0, 1.0"})
  void isNeverTooSmall(double ln, String expected) {
    assertThat(ChanceText.ofLn(ln)).isEqualTo(expected);
  }
}
