/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NullTableTest {

  @Property
  void countsAsOneWould(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 9) Integer> drawn,
      @ForAll @IntRange(max = 10) int statistic) {
    float[] sorted = sorted(drawn);
    NullTable table = new NullTable(new int[] {7}, new float[][] {sorted});
    long b = drawn.stream().filter(other -> other >= statistic).count();
    assertThat(table.p(7, statistic)).isEqualTo((1.0 + b) / (1 + drawn.size()));
    assertThat(table.p(7, statistic)).isGreaterThanOrEqualTo(table.floor(7));
  }

  /** Those of another size say little of a query: larger ones are clearer without any signal. */
  @Test
  void knowsNothingOfSmallerAndLargerQueries() {
    NullTable table = new NullTable(new int[] {5, 20}, new float[][] {new float[9], new float[9]});
    for (int size : new int[] {1, 4, 21, 1000}) {
      assertThat(table.p(size, 1)).as("%d genes", size).isNaN();
      assertThat(table.floor(size)).as("%d genes", size).isNaN();
    }
    for (int size : new int[] {5, 12, 20}) {
      assertThat(table.p(size, 1)).as("%d genes", size).isCloseTo(0.1, within(1e-15));
    }
    assertThat(table.smallest()).isEqualTo(5);
    assertThat(table.largest()).isEqualTo(20);
  }

  @Test
  void tiesAreSeenThroughTheRoundingOfABank() {
    double statistic = 0.1;
    NullTable table = new NullTable(new int[] {1}, new float[][] {{(float) statistic}});
    assertThat(table.p(1, statistic)).isEqualTo(1);
  }

  @Property
  void neverRisesWithTheStatisticAndStaysBetweenItsNeighbours(
      @ForAll @Size(20) List<@IntRange(max = 50) Integer> small,
      @ForAll @Size(30) List<@IntRange(max = 50) Integer> large,
      @ForAll @IntRange(min = 10, max = 100) int size,
      @ForAll @FloatRange(max = 60) float less,
      @ForAll @FloatRange(max = 60) float more) {
    NullTable table =
        new NullTable(new int[] {10, 100}, new float[][] {sorted(small), sorted(large)});
    double p = table.p(size, Math.min(less, more));
    assertThat(p).isGreaterThanOrEqualTo(table.p(size, Math.max(less, more)));
    double a = table.p(10, Math.min(less, more));
    double b = table.p(100, Math.min(less, more));
    assertThat(p).isBetween(Math.min(a, b) * (1 - 1e-12), Math.max(a, b) * (1 + 1e-12));
  }

  @Test
  void interpolatesLogarithms() {
    NullTable table = new NullTable(new int[] {10, 1000}, new float[][] {new float[99], {0}});
    // 1/100 and 1/2; 100 genes are halfway.
    assertThat(table.p(100, 1)).isCloseTo(Math.sqrt(0.005), within(1e-15));
    assertThat(table.floor(100)).isCloseTo(Math.sqrt(0.005), within(1e-15));
    assertThat(table.p(10, 1)).isEqualTo(0.01);
    assertThat(table.p(1000, 1)).isEqualTo(0.5);
  }

  @Test
  void refusesWhatIsNotAscending() {
    for (float[] bad : new float[][] {{}, {2, 1}, {Float.NaN}, {1, Float.NaN}}) {
      assertThatThrownBy(() -> new NullTable(new int[] {1}, new float[][] {bad}))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (int[] bad : new int[][] {{}, {0}, {2, 2}}) {
      float[][] statistics = new float[bad.length][1];
      assertThatThrownBy(() -> new NullTable(bad, statistics))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property
  void sizesOfABankAreEverySmallOneThenSteps(
      @ForAll @IntRange(min = 1, max = 30_000) int universe) {
    List<Integer> sizes = QuerySizes.upTo(universe);
    assertThat(sizes.get(sizes.size() - 1)).isEqualTo(universe);
    for (int i = 0; i < sizes.size(); i++) {
      if (i < 50) {
        assertThat(sizes.get(i)).isEqualTo(i + 1);
      } else {
        assertThat(sizes.get(i)).isGreaterThan(sizes.get(i - 1));
        assertThat((double) sizes.get(i)).isLessThanOrEqualTo(sizes.get(i - 1) * 1.05 + 1);
      }
    }
    assertThat(sizes).hasSizeLessThan(200);
  }

  private static float[] sorted(List<Integer> values) {
    float[] sorted = new float[values.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = values.get(i);
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
