/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.perturbatlas.stats.CounterRandom;

class ReliabilityCurveTest {

  @Property(tries = 50)
  void fallsOverEveryCallInStepsOfEnough(
      @ForAll int seed, @ForAll @IntRange(min = 200, max = 3000) int n) {
    List<ReliabilityCurve.Call> calls =
        calls(seed, n).stream().map(c -> new ReliabilityCurve.Call(c.p(), c.right())).toList();
    ReliabilityCurve curve = ReliabilityCurve.fit(calls);
    assertThat(curve.steps().stream().mapToInt(ReliabilityCurve.Step::judged).sum()).isEqualTo(n);
    assertThat(curve.steps().stream().mapToInt(ReliabilityCurve.Step::right).sum())
        .isEqualTo((int) calls.stream().filter(ReliabilityCurve.Call::right).count());
    double last = 1;
    for (ReliabilityCurve.Step step : curve.steps()) {
      assertThat(step.judged()).isGreaterThanOrEqualTo(ReliabilityCurve.LEAST_JUDGED);
      assertThat(step.shareRight()).isLessThanOrEqualTo(last);
      assertThat(curve.shareRight(step.upTo())).isEqualTo(step.shareRight());
      last = step.shareRight();
    }
    assertThat(curve.shareRight(1)).isEqualTo(last);
    assertThat(curve.shareRight(0)).isEqualTo(curve.steps().get(0).shareRight());
  }

  @Test
  void aFewLuckyCallsClaimNothing() {
    List<ReliabilityCurve.Call> calls = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      // The first 20 are all right, of the others every second.
      calls.add(new ReliabilityCurve.Call((i + 1) / 1000.0, i < 20 || i % 2 == 0));
    }
    ReliabilityCurve curve = ReliabilityCurve.fit(calls);
    assertThat(curve.shareRight(0.001)).isLessThan(0.6);
    assertThat(ReliabilityCurve.fit(calls.subList(0, 199))).isEqualTo(ReliabilityCurve.NONE);
    assertThat(ReliabilityCurve.NONE.shareRight(0.5)).isNaN();
  }

  @Test
  void findsTheSharesThatCallsWereMadeOf() {
    Reliability reliability = Reliability.of(calls(1, 20_000), signature -> signature % 2 == 0);
    assertThat(reliability.signatures()).isEqualTo(54);
    assertThat(reliability.judged()).isEqualTo(20_000);
    for (double p : new double[] {0.05, 0.3, 0.6, 0.95}) {
      assertThat(reliability.curve().shareRight(p)).isCloseTo(1 - p, within(0.06));
    }
    // Calls of a grade are as often right as it says, on the half that did not fit it.
    List<Reliability.Grade> grades = reliability.heldOut();
    assertThat(grades.stream().map(Reliability.Grade::label))
        .containsExactly("High", "Moderate", "Low", "none");
    double[] middle = {0.95, 0.8, 0.6, 0.25};
    for (int i = 0; i < middle.length; i++) {
      Reliability.Grade grade = grades.get(i);
      assertThat((double) grade.right() / grade.judged()).isCloseTo(middle[i], within(0.03));
    }
    assertThat(grades.stream().mapToInt(Reliability.Grade::judged).sum()).isEqualTo(20_000);
  }

  @Test
  void saysNothingOfNoCalls() {
    Reliability reliability = Reliability.of(List.of(), signature -> true);
    assertThat(reliability.curve()).isEqualTo(ReliabilityCurve.NONE);
    assertThat(reliability.judged()).isZero();
  }

  /** Right with a chance of 1 - p. */
  private static List<Reliability.Call> calls(int seed, int n) {
    UniformRandomProvider random = CounterRandom.at(seed, "calls", n);
    return IntStream.range(0, n)
        .mapToObj(
            i -> {
              double p = (1 + random.nextInt(100)) / 100.0;
              return new Reliability.Call(i % 54, p, random.nextDouble() > p);
            })
        .toList();
  }
}
