/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NullCheckTest {

  @Test
  void evenPValuesPass() {
    NullCheck check = check(NullKind.RANDOM, NullKind.RANDOM, 1);
    assertThat(check.verdict()).isEqualTo(NullCheck.Verdict.PASS);
    assertThat(check.shareAt5Percent()).isEqualTo(0.05);
    assertThat(check.shareAt1Percent()).isEqualTo(0.01);
    assertThat(check.lambda()).isCloseTo(1, within(1e-9));
    assertThat(check.ksDistance()).isCloseTo(0.5e-4, within(1e-9));
    assertThat(check.ksP()).isEqualTo(1);
    assertThat(check.qq()).hasSizeLessThanOrEqualTo(200).hasSizeGreaterThan(100);
    for (NullCheck.Point point : check.qq()) {
      assertThat(point.observed()).isEqualTo(point.expected());
    }
    assertThat(check.qq().get(0).expected()).isEqualTo(0.5e-4);
  }

  @Test
  void unevenOnesFailWhereEvenOnesAreAsked() {
    // Too small, then too large.
    assertThat(check(NullKind.RANDOM, NullKind.RANDOM, 1.2).verdict())
        .isEqualTo(NullCheck.Verdict.FAIL);
    assertThat(check(NullKind.RANDOM, NullKind.RANDOM, 0.8).verdict())
        .isEqualTo(NullCheck.Verdict.FAIL);
    assertThat(check(NullKind.FREQUENCY, NullKind.FREQUENCY, 1.2).verdict())
        .isEqualTo(NullCheck.Verdict.FAIL);
    // Of such queries only that p-values are not too small.
    assertThat(check(NullKind.FREQUENCY, NullKind.FREQUENCY, 0.8).verdict())
        .isEqualTo(NullCheck.Verdict.PASS);
    NullCheck other = check(NullKind.FREQUENCY, NullKind.RANDOM, 2);
    assertThat(other.verdict()).isEqualTo(NullCheck.Verdict.INFORMATION);
  }

  @Test
  void aCertificatePassesWhenEachNullPassedAndNothingFailed() {
    NullCheck information = check(NullKind.FREQUENCY, NullKind.RANDOM, 2);
    NullCheck random = check(NullKind.RANDOM, NullKind.RANDOM, 1);
    NullCheck frequency = check(NullKind.FREQUENCY, NullKind.FREQUENCY, 1);
    NullCheck failed = check(NullKind.RANDOM, NullKind.RANDOM, 2);
    assertThat(new Certificate(List.of(random, frequency, information)).passes()).isTrue();
    assertThat(new Certificate(List.of(failed, frequency, information)).passes()).isFalse();
    assertThat(new Certificate(List.of(random, information)).passes()).isFalse();
    assertThat(new Certificate(List.of()).passes()).isFalse();
  }

  private static NullCheck check(NullKind queries, NullKind judgedBy, double power) {
    double[] p = new double[10_000];
    Arrays.setAll(p, i -> Math.pow((i + 0.5) / p.length, power));
    return NullCheck.of(queries, judgedBy, 5, 500, p);
  }
}
