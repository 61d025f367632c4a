/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  /** Expected values are those of SciPy: binomtest(k, n).proportion_ci(method="wilson"). */
  @ParameterizedTest
  @CsvSource({
    "49, 54, 0.800901, 0.959799",
    "0, 400, 0, 0.009512",
    "400, 400, 0.990488, 1",
    "1, 1, 0.206549, 1"
  })
  void ofAShare(long successes, long n, double low, double high) {
    Interval interval = Interval.ofShare(successes, n);
    assertThat(interval.low()).isCloseTo(low, within(1e-6));
    assertThat(interval.high()).isCloseTo(high, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.1, 100, 0.480400, 0.519600", "3, 0, 10, 3, 3"})
  void ofAMean(double mean, double deviation, long n, double low, double high) {
    Interval interval = Interval.ofMean(mean, deviation, n);
    assertThat(interval.low()).isCloseTo(low, within(1e-6));
    assertThat(interval.high()).isCloseTo(high, within(1e-6));
  }
}
