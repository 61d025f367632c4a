/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.perturbatlas.jobs.scale.Machine;

/** Prints microseconds a query of {@link ScorerBenchmark}. Arguments: further options of JMH. */
public final class ScorerSpeed {

  private ScorerSpeed() {}

  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    System.out.println(Machine.describe());
    System.out.println("Atlas " + BenchAtlas.file().getFileName());
    for (RunResult run : Jmh.run(ScorerBenchmark.class, args)) {
      Result<?> result = run.getPrimaryResult();
      System.out.printf(
          Locale.ROOT,
          "%s: %.2f ± %.2f µs per query, %,.0f queries per second and core%n",
          result.getLabel(),
          result.getScore(),
          result.getScoreError(),
          1e6 / result.getScore());
    }
  }
}
