/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.jobs.benchmark.BenchmarkConfig;
import org.perturbatlas.jobs.benchmark.BenchmarkJob;
import org.perturbatlas.jobs.benchmark.BenchmarkResult;
import org.perturbatlas.jobs.benchmark.GenerateJob;
import org.perturbatlas.jobs.benchmark.QueriesConfig;

/** Runs benchmarks in a session; apart from their commands, which have to load without Spark. */
final class BenchmarkSession {

  private BenchmarkSession() {}

  /**
   * @param meant the atlas of the catalog that the path may stand for, or null
   * @return the exit status
   */
  static int run(
      BenchmarkConfig config, String meant, SparkOptions options, boolean json, Console console)
      throws IOException {
    BenchmarkResult result =
        within(
            config.queries().atlas(),
            config.queries().output(),
            meant,
            options,
            console,
            spark -> new BenchmarkJob(config).run(spark));
    if (json) {
      console.out().print(result.json());
    } else {
      BenchmarkText.print(result.figures(), console.out());
    }
    console.note(
        String.format(
            Locale.ROOT,
            "%s: figures of %,d queries, answered in %.1f s",
            result.output(),
            result.plan().queries(),
            result.time().toMillis() / 1e3));
    return ExitCode.DONE;
  }

  /** As {@link #run}, for queries alone. */
  static int generate(QueriesConfig config, String meant, SparkOptions options, Console console) {
    long queries =
        within(
            config.atlas(),
            config.output(),
            meant,
            options,
            console,
            spark -> new GenerateJob(config).run(spark));
    console.note(
        String.format(
            Locale.ROOT,
            "%s: %,d queries with their truth",
            config.output() + "/" + GenerateJob.QUERIES,
            queries));
    return ExitCode.DONE;
  }

  private static <T> T within(
      String atlas,
      String output,
      String meant,
      SparkOptions options,
      Console console,
      Function<SparkSession, T> work) {
    try (CommandSession session = CommandSession.open("benchmark", options)) {
      session.requireAtlas(atlas, meant);
      session.require("--output", output);
      return session.run(console, work);
    }
  }
}
