/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

  @Test
  void replacesWhatWouldBreakALine() {
    assertThat(OneLine.of("a\nb\r\tc\u0085d\u2028e\u2029f\u0000", 50)).isEqualTo("a?b??c?d?e?f?");
  }

  @Test
  void cutsOnlyWhatIsTooLong() {
    assertThat(OneLine.of("abcde", 5)).isEqualTo("abcde");
    assertThat(OneLine.of("abcdef", 5)).isEqualTo("abcde...");
    assertThat(OneLine.of("", 5)).isEmpty();
    assertThat(OneLine.of(null, 5)).isEqualTo("null");
  }
}
