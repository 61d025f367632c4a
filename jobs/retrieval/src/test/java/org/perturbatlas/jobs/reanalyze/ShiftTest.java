/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ShiftTest {

  private static final Totals FORMER = totals(1000, 50, Map.of("Low", 500L, "High", 450L));

  private static Totals totals(long queries, long rejected, Map<String, Long> labels) {
    return new Totals(
        queries,
        queries,
        0,
        queries,
        queries - rejected,
        rejected,
        rejected == 0 ? Map.of() : Map.of("EMPTY_GENES", rejected),
        labels);
  }

  @Test
  void distanceIsHalfTheSumOfDifferencesOfShares() {
    assertThat(Shift.distance(Map.of("a", 1L, "b", 3L), Map.of("a", 3L, "b", 1L)))
        .isCloseTo(0.5, within(1e-12));
    assertThat(Shift.distance(Map.of("a", 5L), Map.of("b", 2L))).isCloseTo(1, within(1e-12));
    assertThat(Shift.distance(Map.of("a", 1L, "b", 1L), Map.of("a", 50L, "b", 50L))).isZero();
    assertThat(Shift.distance(Map.of(), Map.of())).isZero();
    assertThat(Shift.distance(Map.of("a", 1L), Map.of())).isEqualTo(1);
  }

  @Test
  void alikeAnswersRaiseNoAlert() {
    assertThat(Shift.DEFAULT.between(FORMER, totals(200, 12, Map.of("Low", 100L, "High", 88L))))
        .isEmpty();
  }

  @Test
  void otherLabelsDo() {
    assertThat(Shift.DEFAULT.between(FORMER, totals(200, 0, Map.of("Low", 180L, "High", 20L))))
        .singleElement()
        .asString()
        .contains("Low 90.0 %")
        .contains("before High 47.4 %, Low 52.6 %")
        .contains("distance 0.37, 0.20 is allowed");
  }

  @Test
  void moreRejectionsDo() {
    assertThat(Shift.DEFAULT.between(FORMER, totals(200, 40, Map.of("Low", 80L, "High", 80L))))
        .singleElement()
        .asString()
        .startsWith("20.0 % of 200 rows and queries of this run are rejected, 5.0 % of those");
  }

  @Test
  void fewAnswersSayLittle() {
    assertThat(Shift.DEFAULT.between(FORMER, totals(99, 99, Map.of()))).isEmpty();
    assertThat(Shift.DEFAULT.between(totals(50, 0, Map.of("Low", 50L)), FORMER)).isEmpty();
  }
}
