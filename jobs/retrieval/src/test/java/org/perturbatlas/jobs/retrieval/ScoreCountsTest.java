/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreCountsTest {

  @Test
  void anEstimateWithinItsErrorDoesNotSayThatIdsRepeat() {
    assertThat(counts(31, 31 / 2).repeatsIds()).isTrue();
    assertThat(counts(1_000_000, 10_000).repeatsIds()).isFalse();
    assertThat(counts(1_000_000, 31_000).repeatsIds()).isTrue();
  }

  @Test
  void aCountSaysThatOneIdRepeats() {
    assertThat(counts(1_000_000, 500).withExactDuplicates(1).repeatsIds()).isTrue();
    assertThat(counts(1_000_000, 500).withExactDuplicates(0).repeatsIds()).isFalse();
  }

  @Test
  void anEstimateTellsHowManyIdsItMayBeOff() {
    assertThat(counts(31, 0).duplicateIdsError()).isEqualTo(1);
    assertThat(counts(1_000_000, 0).duplicateIdsError()).isEqualTo(10_000);
    assertThat(counts(1_000_000, 0).withExactDuplicates(5).duplicateIdsError()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"9,6,3,", "9,5,3,8 used or rejected", "9,6,2,8 used or rejected"})
  void rowsThatAreNeitherUsedNorRejectedAreNoticed(
      long inputRows, long usedRows, long malformed, String says) {
    Map<String, Long> reasons = Map.of("MALFORMED_ROW", malformed, "NULL_GENES", 1L);
    ScoreCounts counts =
        new ScoreCounts(inputRows, usedRows, malformed, 5, 4, reasons, Map.of(), 0, true);
    if (says == null) {
      counts.requireWhole();
    } else {
      assertThatThrownBy(counts::requireWhole).hasMessageContaining(says);
    }
  }

  private static ScoreCounts counts(long queries, long duplicates) {
    return new ScoreCounts(
        queries, queries, 0, queries, queries, Map.of(), Map.of(), duplicates, false);
  }
}
