/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UrnTest {

  @Property
  void drawsDistinctNumbersWhateverWasDrawnBefore(
      @ForAll int seed, @ForAll @IntRange(min = 1, max = 60) int n, @ForAll boolean even) {
    int[] weights = new int[n];
    Arrays.setAll(weights, i -> 1 + i % 7);
    Urn used = even ? Urn.even(n) : Urn.weighted(weights);
    for (int k = 0; k <= n; k++) {
      int[] drawn = used.draw(CounterRandom.at(seed, "urn", k), k);
      assertThat(drawn).hasSize(k).doesNotHaveDuplicates();
      assertThat(Arrays.stream(drawn)).allMatch(number -> number >= 0 && number < n);
      Urn fresh = even ? Urn.even(n) : Urn.weighted(weights);
      assertThat(fresh.draw(CounterRandom.at(seed, "urn", k), k)).containsExactly(drawn);
    }
  }

  /** Both ways of drawing by weight, against the chances of each first and second pair. */
  @Test
  void chancesGoWithTheWeightsOfThoseLeft() {
    int[] weights = {1, 2, 3, 4};
    double[] held = new double[4];
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 4; b++) {
        if (a != b) {
          double chance = weights[a] / 10.0 * weights[b] / (10.0 - weights[a]);
          held[a] += chance;
          held[b] += chance;
        }
      }
    }
    int draws = 200_000;
    double[] two = shares(Urn.weighted(weights), 2, draws);
    // Of three, the one that is missing arrives last.
    double[] three = shares(Urn.weighted(weights), 3, draws);
    double[] missing = lastOfFour(weights);
    for (int i = 0; i < 4; i++) {
      assertThat(two[i]).isCloseTo(held[i], within(0.006));
      assertThat(three[i]).isCloseTo(1 - missing[i], within(0.006));
    }
    for (double share : shares(Urn.even(4), 3, draws)) {
      assertThat(share).isCloseTo(0.75, within(0.006));
    }
  }

  private static double[] lastOfFour(int[] weights) {
    double[] last = new double[4];
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 4; b++) {
        for (int c = 0; c < 4; c++) {
          if (a != b && b != c && a != c) {
            double left = 10.0 - weights[a];
            last[6 - a - b - c] +=
                weights[a] / 10.0 * weights[b] / left * weights[c] / (left - weights[b]);
          }
        }
      }
    }
    return last;
  }

  private static double[] shares(Urn urn, int k, int draws) {
    double[] shares = new double[4];
    for (int draw = 0; draw < draws; draw++) {
      for (int number : urn.draw(CounterRandom.at(1, "shares", draw), k)) {
        shares[number] += 1.0 / draws;
      }
    }
    return shares;
  }

  @Test
  void refusesMoreThanThereAreAndWeightsOfNothing() {
    assertThatThrownBy(() -> Urn.even(3).draw(CounterRandom.at(1, "urn", 0), 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Urn.weighted(new int[] {1, 0}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
