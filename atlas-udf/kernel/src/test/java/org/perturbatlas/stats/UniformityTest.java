/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UniformityTest {

  @Test
  void distanceIsTheLargestStep() {
    assertThat(KolmogorovSmirnov.distance(new double[] {0.5})).isEqualTo(0.5);
    assertThat(KolmogorovSmirnov.distance(new double[] {0.1, 0.2, 0.9}))
        .isCloseTo(2 / 3.0 - 0.2, within(1e-15));
    assertThat(KolmogorovSmirnov.distance(new double[] {1, 1, 1})).isEqualTo(1);
  }

  /** Critical values of Kolmogorov's distribution. */
  @Test
  void chancesAreThoseOfTables() {
    int n = 1_000_000;
    double root = Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n);
    assertThat(KolmogorovSmirnov.p(1.2238478702 / root, n)).isCloseTo(0.1, within(1e-8));
    assertThat(KolmogorovSmirnov.p(1.3580986393 / root, n)).isCloseTo(0.05, within(1e-8));
    assertThat(KolmogorovSmirnov.p(1.6276236115 / root, n)).isCloseTo(0.01, within(1e-8));
    assertThat(KolmogorovSmirnov.p(0, n)).isEqualTo(1);
    assertThat(KolmogorovSmirnov.p(1, n)).isZero();
  }

  @Test
  void evenNumbersPassAndOthersDoNot() {
    double[] even = new double[10_000];
    var random = CounterRandom.at(42, "even", 0);
    Arrays.setAll(even, i -> 1 - random.nextDouble());
    Arrays.sort(even);
    double distance = KolmogorovSmirnov.distance(even);
    assertThat(KolmogorovSmirnov.p(distance, even.length)).isGreaterThan(0.01);
    assertThat(InflationFactor.of(even)).isCloseTo(1, within(0.08));
    double[] skewed = Arrays.stream(even).map(p -> p * p).toArray();
    assertThat(KolmogorovSmirnov.p(KolmogorovSmirnov.distance(skewed), skewed.length)).isZero();
    assertThat(InflationFactor.of(skewed)).isGreaterThan(1.5);
  }

  @Test
  void inflationIsOfTheMedian() {
    assertThat(InflationFactor.of(new double[] {0.5})).isEqualTo(1);
    // The 0.05 quantile of a chi-squared of one degree of freedom is 3.841.
    assertThat(InflationFactor.of(new double[] {0.01, 0.05, 0.9}))
        .isCloseTo(3.841458820694124 / 0.454936423119572, within(1e-9));
    assertThat(InflationFactor.of(new double[] {0.04, 0.06}))
        .isCloseTo(3.841458820694124 / 0.454936423119572, within(1e-9));
    assertThat(InflationFactor.of(new double[] {1})).isZero();
  }

  /** The test values of the algorithm's publication. */
  @Test
  void normalQuantilesAreThosePublished() {
    assertThat(NormalQuantile.of(0.25)).isCloseTo(-0.6744897501960817, within(1e-15));
    assertThat(NormalQuantile.of(0.001)).isCloseTo(-3.090232306167814, within(1e-14));
    assertThat(NormalQuantile.of(1e-20)).isCloseTo(-9.262340089798408, within(1e-13));
    assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(1e-14));
  }
}
