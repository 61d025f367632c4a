/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import java.util.List;

/** Whether the p-values of a bank are what they say, seen on queries that it was not made of. */
public record Certificate(List<NullCheck> checks) {

  public Certificate {
    checks = List.copyOf(checks);
  }

  /** Whether no check failed. */
  public boolean passes() {
    return checks.stream().noneMatch(check -> check.verdict() == NullCheck.Verdict.FAIL);
  }
}
