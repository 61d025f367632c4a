/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import java.util.Arrays;
import java.util.List;

/** Whether the p-values of a bank are what they say, seen on queries that it was not made of. */
public record Certificate(List<NullCheck> checks) {

  public Certificate {
    checks = List.copyOf(checks);
  }

  /** Whether no check failed, and each kind of null has one that passed. */
  public boolean passes() {
    return checks.stream().noneMatch(check -> check.verdict() == NullCheck.Verdict.FAIL)
        && Arrays.stream(NullKind.values()).allMatch(this::hasPassed);
  }

  private boolean hasPassed(NullKind kind) {
    return checks.stream()
        .anyMatch(check -> check.judgedBy() == kind && check.verdict() == NullCheck.Verdict.PASS);
  }
}
