/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

/**
 * Counts what became of runs with a fault: how many there were, and how many rows they should have
 * left and did leave. One run with a row too few or too many fails at once.
 */
public final class FaultTally {

  private final String fault;
  private long runs;
  private long expected;
  private long got;

  /**
   * @param fault in words, as of a headline
   */
  public FaultTally(String fault) {
    this.fault = fault;
  }

  /**
   * Counts one run.
   *
   * @param run names it in a failure
   */
  public void add(String run, long rowsExpected, long rowsGot) {
    assertThat(rowsGot).as("rows of %s: %s", fault, run).isEqualTo(rowsExpected);
    runs++;
    expected += rowsExpected;
    got += rowsGot;
  }

  public long runs() {
    return runs;
  }

  /** Tells the sums on standard output; fails when there was no run at all. */
  public void tell() {
    assertThat(runs).as(fault).isPositive();
    System.out.println(this);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "fault: %s: %,d runs, %,d rows expected, %,d rows got",
        fault,
        runs,
        expected,
        got);
  }
}
