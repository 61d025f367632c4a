/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.io.WholeFile;
import org.perturbatlas.jobs.report.ReportJob;
import org.perturbatlas.jobs.session.PathSchemes;
import org.perturbatlas.jobs.session.ProgressLine;
import org.perturbatlas.jobs.session.SparkSessions;

/**
 * Makes the page of a results folder in a session; apart from its command, which has to load
 * without Spark.
 */
final class ReportRun {

  private ReportRun() {}

  /** The exit status. */
  static int run(String results, Path output, SparkOptions options, Console console) {
    // A session of somebody else, such as a notebook's, outlives the command.
    boolean ours = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark = SparkSessions.open("perturb-atlas report", options.master, options.conf());
    try {
      PathSchemes.require(spark, "RESULTS", results);
      ReportJob.Result made = made(results, spark, console);
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
    } finally {
      if (ours) {
        spark.stop();
      }
    }
  }

  private static ReportJob.Result made(String results, SparkSession spark, Console console) {
    ProgressLine progress =
        console.isTerminal() ? ProgressLine.show(spark, console.terminal()) : null;
    try {
      return new ReportJob(results).run(spark);
    } finally {
      if (progress != null) {
        progress.close();
      }
    }
  }
}
