/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class CounterRandomTest {

  @Test
  void drawsDependOnTheKeyAlone() {
    long[] expected = draws(CounterRandom.at(42, "null", 7), 100);
    UniformRandomProvider other = CounterRandom.at(42, "null", 6);
    UniformRandomProvider again = CounterRandom.at(42, "null", 7);
    long[] interleaved = new long[100];
    for (int i = 0; i < interleaved.length; i++) {
      other.nextLong();
      interleaved[i] = again.nextLong();
    }
    assertThat(interleaved).isEqualTo(expected);
  }

  @Test
  void seedStageAndIdEachChangeTheDraws() {
    long[][] streams = {
      draws(CounterRandom.at(42, "null", 7), 8),
      draws(CounterRandom.at(43, "null", 7), 8),
      draws(CounterRandom.at(42, "bank", 7), 8),
      draws(CounterRandom.at(42, "null", 8), 8),
      draws(CounterRandom.at(42, "null", -7), 8),
      draws(CounterRandom.at(-42, "", 7), 8)
    };
    assertThat(Arrays.stream(streams).flatMapToLong(Arrays::stream).distinct().count())
        .isEqualTo(48);
  }

  @Test
  void firstDrawsStayAsTheyWere() {
    // A change would silently change every result that rests on a seed.
    assertThat(draws(CounterRandom.at(42, "stage", 1), 2)).containsExactly(PINNED);
    assertThat(CounterRandom.sample(CounterRandom.at(42, "stage", 1), 10, 5))
        .containsExactly(SAMPLED);
  }

  /** Consecutive draws of a stream, and first draws of consecutive ids, in 64 cells. */
  @Test
  void drawsAreUniform() {
    int cells = 64;
    int n = 64_000;
    int[] within = new int[cells];
    int[] across = new int[cells];
    UniformRandomProvider stream = CounterRandom.at(1, "uniform", 0);
    for (int id = 0; id < n; id++) {
      within[stream.nextInt(cells)]++;
      across[CounterRandom.at(1, "uniform", id).nextInt(cells)]++;
    }
    // Chi-square with 63 degrees of freedom lies in [32, 107] with probability above 0.999.
    assertThat(chiSquare(within, (double) n / cells)).isBetween(32.0, 107.0);
    assertThat(chiSquare(across, (double) n / cells)).isBetween(32.0, 107.0);
  }

  @Test
  void samplesHaveNoRepeatsAndReachEveryNumberAlike() {
    int[] counts = new int[20];
    for (int id = 0; id < 20_000; id++) {
      int[] sample = CounterRandom.sample(CounterRandom.at(3, "sample", id), 20, 5);
      assertThat(Arrays.stream(sample).distinct().count()).isEqualTo(5);
      for (int drawn : sample) {
        counts[drawn]++;
      }
    }
    assertThat(chiSquare(counts, 5_000)).isBetween(4.0, 44.0);
  }

  @Test
  void samplesOfNothingAndOfEverything() {
    UniformRandomProvider random = CounterRandom.at(3, "sample", 0);
    assertThat(CounterRandom.sample(random, 0, 0)).isEmpty();
    assertThat(CounterRandom.sample(random, 5, 0)).isEmpty();
    assertThat(CounterRandom.sample(random, 5, 5)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThatThrownBy(() -> CounterRandom.sample(random, 5, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a sample of 0 to 5, but it is 6");
    assertThatThrownBy(() -> CounterRandom.sample(random, 5, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static final long[] PINNED = {2930837085491703591L, -8537136603022114266L};
  private static final int[] SAMPLED = {0, 2, 8, 6, 5};

  private static long[] draws(UniformRandomProvider random, int n) {
    return random.longs(n).toArray();
  }

  private static double chiSquare(int[] counts, double expected) {
    return Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
  }
}
