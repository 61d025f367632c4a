/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IsotonicRegressionTest {

  @Test
  void poolsWhatRises() {
    assertThat(
            IsotonicRegression.falling(new double[] {5, 1, 3, 2, 0}, new double[] {1, 1, 1, 1, 1}))
        .containsExactly(5, 2, 2, 2, 0);
    assertThat(IsotonicRegression.falling(new double[] {0, 1}, new double[] {3, 1}))
        .containsExactly(0.25, 0.25);
    assertThat(IsotonicRegression.falling(new double[0], new double[0])).isEmpty();
    assertThatThrownBy(() -> IsotonicRegression.falling(new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The fit at i is the least over starts of the largest mean to an end (min-max formula). */
  @Property
  void isTheNearestFallingFunction(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 9) Integer> drawn,
      @ForAll @Size(12) List<@IntRange(min = 1, max = 5) Integer> weighing) {
    double[] values = drawn.stream().mapToDouble(Integer::doubleValue).toArray();
    double[] weights =
        weighing.stream().limit(values.length).mapToDouble(Integer::doubleValue).toArray();
    double[] fitted = IsotonicRegression.falling(values, weights);
    for (int i = 0; i < values.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int from = 0; from <= i; from++) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int to = i; to < values.length; to++) {
          largest = Math.max(largest, mean(values, weights, from, to));
        }
        least = Math.min(least, largest);
      }
      assertThat(fitted[i]).isCloseTo(least, within(1e-12));
    }
  }

  private static double mean(double[] values, double[] weights, int from, int to) {
    double sum = 0;
    double weight = 0;
    for (int i = from; i <= to; i++) {
      sum += values[i] * weights[i];
      weight += weights[i];
    }
    return sum / weight;
  }
}
