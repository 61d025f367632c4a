/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {

  @Test
  void meanAndDeviationAreThoseOfTheScores() {
    double[] scores = new Random(1).doubles(1_000).toArray();
    Tally tally = new Tally(new long[2 * Tally.WIDTH], 1);
    Arrays.stream(scores).forEach(tally::evidence);
    double mean = Arrays.stream(scores).average().orElseThrow();
    double squares = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum();
    assertThat(tally.graded()).isEqualTo(1_000);
    assertThat(tally.evidenceMean()).isCloseTo(mean, within(1e-9));
    assertThat(tally.evidenceDeviation()).isCloseTo(Math.sqrt(squares / 999), within(1e-8));
  }

  @Test
  void aHitCountsAtEveryDepthFromItsPlaceOn() {
    Tally tally = new Tally(new long[Tally.WIDTH], 0);
    tally.hit(0);
    tally.hit(2);
    tally.hit(4);
    tally.hit(5);
    assertThat(new long[] {tally.topRight(0), tally.topRight(1), tally.topRight(2)})
        .containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "0.95, 0", "0.79, 1", "0.1, 10", "0.0999, 10", "0.001, 30", "1e-9, 49"})
  void binsOfPValues(double p, int bin) {
    assertThat(Tally.bin(p)).isEqualTo(bin);
    assertThat(Tally.upperEnd(bin)).isGreaterThanOrEqualTo(p - 1e-12);
  }
}
