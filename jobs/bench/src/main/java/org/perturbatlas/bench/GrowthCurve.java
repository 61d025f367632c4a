/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.perturbatlas.jobs.scale.Machine;

/**
 * Prints how the time of a query grows with the number of signatures, and what one visit of a
 * signature that holds a gene of the query, a posting, costs. Arguments: further options of JMH.
 */
public final class GrowthCurve {

  private GrowthCurve() {}

  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    System.out.println(Machine.describe());
    System.out.printf(
        Locale.ROOT,
        "%10s  %12s  %14s  %10s%n",
        "signatures",
        "µs/query",
        "postings/query",
        "ns/posting");
    for (RunResult run : Jmh.run(GrowthBenchmark.class, args)) {
      int signatures = Integer.parseInt(run.getParams().getParam("signatures"));
      double micros = run.getPrimaryResult().getScore();
      double postings = GrowthQueries.postingsPerQuery(signatures);
      System.out.printf(
          Locale.ROOT,
          "%,10d  %,12.2f  %,14.1f  %,10.2f%n",
          signatures,
          micros,
          postings,
          1000 * micros / postings);
    }
  }
}
