/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "            ",
        "\t",
        "NA",
        "  NA       ",
        "NaN",
        "nan",
        "null",
        "None",
        "."
      })
  void whatStatisticsCallMissingIsNull(String text) {
    assertThat(Numbers.parse(text)).isNull();
    assertThat(Numbers.isMissing(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1e-5,1e-5",
    "' 2 ',2",
    "-0.5,-0.5",
    "+3,3",
    "1.,1",
    "1E300,1E300",
    "1e400,Infinity",
    "Inf,Infinity",
    "-inf,-Infinity",
    "+Infinity,Infinity"
  })
  void readsDecimals(String text, double expected) {
    assertThat(Numbers.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1,234.5", "1d", "1f", "0x10", "0X1p3", "--1", "1 2", "abc", "1e", "-", "NA1"})
  void refusesWhatIsNoDecimal(String text) {
    assertThatThrownBy(() -> Numbers.parse(text)).isInstanceOf(NumberFormatException.class);
  }
}
