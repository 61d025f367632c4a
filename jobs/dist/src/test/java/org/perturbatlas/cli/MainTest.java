/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

  @ParameterizedTest
  @CsvSource({
    "0, , , , EXIT",
    "2, , , , EXIT",
    "0, true, client, , RETURN",
    "3, true, client, , EXIT",
    "0, , cluster, , RETURN",
    "1, , cluster, , THROW",
    "3, true, cluster, , THROW",
    "0, , , 17.3, RETURN",
    "2, , client, 17.3, THROW",
  })
  void endsAsWhatRunsItExpects(
      int status, String submitted, String deployMode, String databricks, Main.End end) {
    assertThat(Main.end(status, submitted, deployMode, databricks)).isEqualTo(end);
  }

  @Test
  void failureNamesTheStatus() {
    assertThat(new FailedRun(3)).hasMessageContaining("status 3").hasMessageNotContaining("\n");
  }
}
