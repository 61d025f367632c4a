/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FisherExactTest {

  /** As SciPy 1.10 has them: {@code scipy.stats.fisher_exact([[a, b], [c, d]])}. */
  @ParameterizedTest
  @CsvSource({
    "3, 1, 1, 3, 0.48571428571428565",
    "8, 2, 1, 5, 0.034965034965034975",
    "10, 2, 3, 15, 0.0005367241191434357",
    "0, 4, 6, 1, 0.015151515151515152",
    "50, 50, 50, 51, 1.0",
    "120, 3, 7, 90, 5.943359968956658e-49",
    "1000, 200, 180, 900, 2.6158704409844146e-241",
    "5, 0, 0, 5, 0.007936507936507938",
    "2, 3, 6, 4, 0.6083916083916083",
    "12, 5, 29, 2, 0.08026855207410463",
    "1, 9, 11, 3, 0.0027594561852200836",
    "4, 0, 3, 0, 1.0"
  })
  void agreesWithSciPy(int a, int b, int c, int d, double p) {
    assertThat(FisherExact.twoSided(a, b, c, d)).isCloseTo(p, Percentage.withPercentage(1e-6));
  }

  @Property(tries = 300)
  void isTheShareOfPermutationsAsUnlikely(
      @ForAll @IntRange(max = 4) int a,
      @ForAll @IntRange(max = 4) int b,
      @ForAll @IntRange(max = 4) int c,
      @ForAll @IntRange(max = 4) int d) {
    assertThat(FisherExact.twoSided(a, b, c, d))
        .isCloseTo(byPermutation(a, b, c, d), within(1e-12));
  }

  /**
   * Deals the first row's label to every choice of as many of all items, the first of which are
   * those of the first column.
   */
  private static double byPermutation(int a, int b, int c, int d) {
    int all = a + b + c + d;
    int firstColumn = (1 << (a + c)) - 1;
    long[] ways = new long[all + 1];
    for (int labels = 0; labels < 1 << all; labels++) {
      if (Integer.bitCount(labels) == a + b) {
        ways[Integer.bitCount(labels & firstColumn)]++;
      }
    }
    long noMoreLikely = 0;
    long total = 0;
    for (long way : ways) {
      total += way;
      noMoreLikely += way <= ways[a] ? way : 0;
    }
    return (double) noMoreLikely / total;
  }

  @Test
  void oneMarginOfNothingTellsNothing() {
    assertThat(FisherExact.twoSided(0, 0, 0, 0)).isEqualTo(1);
    assertThat(FisherExact.twoSided(7, 0, 9, 0)).isEqualTo(1);
    assertThat(FisherExact.twoSided(0, 0, 3, 4)).isEqualTo(1);
  }

  @Test
  void tooSmallForADoubleIsNought() {
    assertThat(FisherExact.twoSided(3_000, 0, 0, 3_000)).isZero();
    assertThat(FisherExact.twoSided(3_000, 3_000, 3_000, 3_000)).isCloseTo(1, within(1e-9));
  }
}
