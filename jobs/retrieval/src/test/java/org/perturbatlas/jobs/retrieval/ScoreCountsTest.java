/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

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

  private static ScoreCounts counts(long queries, long duplicates) {
    return new ScoreCounts(queries, 0, queries, queries, Map.of(), Map.of(), duplicates, false);
  }
}
