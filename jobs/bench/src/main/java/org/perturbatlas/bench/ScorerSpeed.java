/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.perturbatlas.jobs.scale.Machine;
import org.perturbatlas.retrieval.Profile;

/**
 * Prints microseconds a query of {@link ScorerBenchmark} and what the calibrated profile costs
 * against the reference. Arguments: further options of JMH.
 */
public final class ScorerSpeed {

  private ScorerSpeed() {}

  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    System.out.println(Machine.describe());
    System.out.println("Atlas " + BenchAtlas.file().getFileName());
    Map<String, Double> reference = new HashMap<>();
    for (RunResult run : Jmh.run(ScorerBenchmark.class, args)) {
      Result<?> result = run.getPrimaryResult();
      String profile = run.getParams().getParam("profile");
      System.out.printf(
          Locale.ROOT,
          "%s, %s: %.2f ± %.2f µs per query, %,.0f queries per second and core%s%n",
          result.getLabel(),
          profile,
          result.getScore(),
          result.getScoreError(),
          1e6 / result.getScore(),
          ratio(result, reference, profile));
    }
  }

  /** The time of a profile over that of the reference, which comes first. */
  private static String ratio(Result<?> result, Map<String, Double> reference, String profile) {
    if (profile.equals(Profile.REFERENCE.text())) {
      reference.put(result.getLabel(), result.getScore());
      return "";
    }
    Double baseline = reference.get(result.getLabel());
    return baseline == null
        ? ""
        : String.format(Locale.ROOT, ", %.2f x the reference", result.getScore() / baseline);
  }
}
