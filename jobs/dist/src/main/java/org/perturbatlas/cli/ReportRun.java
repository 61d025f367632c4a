/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.perturbatlas.atlas.io.WholeFile;
import org.perturbatlas.jobs.report.ReportJob;

/**
 * Makes the page of a results folder in a session; apart from its command, which has to load
 * without Spark.
 */
final class ReportRun {

  private ReportRun() {}

  /** The exit status. */
  static int run(String results, Path output, SparkOptions options, Console console) {
    try (CommandSession session = CommandSession.open("report", options)) {
      session.require("RESULTS", results);
      ReportJob.Result made = session.run(console, spark -> new ReportJob(results).run(spark));
      WholeFile.write(output, out -> out.write(made.page()));
      console.note(
          String.format(
              Locale.ROOT,
              "%s: %,d answers, %,d of them to look through; %.1f MB",
              output,
              made.answers(),
              made.listed(),
              made.page().length / 1e6));
      return ExitCode.DONE;
    }
  }
}
