/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.benchmark.Interval;
import org.perturbatlas.benchmark.truth.Judgement;
import org.perturbatlas.jobs.session.PathSchemes;
import org.perturbatlas.jobs.session.ProgressLine;
import org.perturbatlas.jobs.session.SparkSessions;
import org.perturbatlas.jobs.truth.TruthCase;
import org.perturbatlas.jobs.truth.TruthConfig;
import org.perturbatlas.jobs.truth.TruthFigure;
import org.perturbatlas.jobs.truth.TruthJob;
import org.perturbatlas.jobs.truth.TruthResult;

/** Runs the benchmark in a session and prints its figures; loaded after its command. */
final class BenchmarkTruthRun {

  private BenchmarkTruthRun() {}

  /** The exit status. */
  static int run(TruthConfig config, SparkOptions options, boolean json, Console console) {
    TruthJob job = new TruthJob(config);
    // A session of somebody else, such as a notebook's, outlives the command.
    boolean ours = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark =
        SparkSessions.open("perturb-atlas benchmark truth", options.master, options.conf());
    try {
      PathSchemes.require(spark, "--atlas", config.atlas());
      if (config.queries() != null) {
        PathSchemes.require(spark, "--queries", config.queries().source());
      }
      if (config.output() != null) {
        PathSchemes.require(spark, "--output", config.output());
      }
      TruthResult result = result(job, spark, console);
      if (json) {
        console.out().print(result.figures().toJson());
      } else {
        print(result, console.out());
      }
      if (config.output() != null) {
        console.note("written: " + config.output());
      }
      return ExitCode.DONE;
    } finally {
      if (ours) {
        spark.stop();
      }
    }
  }

  private static TruthResult result(TruthJob job, SparkSession spark, Console console) {
    ProgressLine progress =
        console.isTerminal() ? ProgressLine.show(spark, console.terminal()) : null;
    try {
      return job.run(spark);
    } finally {
      if (progress != null) {
        progress.close();
      }
    }
  }

  private static void print(TruthResult result, PrintWriter out) {
    out.println(
        text(
            "%s %s: %,d candidates of %,d genes",
            result.atlas().info().name(),
            result.atlas().info().version(),
            result.candidates(),
            result.genes()));
    for (TruthCase of : result.cases()) {
      out.println();
      out.println(
          text(
              "Left out: %s. %,d queries judged; not judged: %,d without a right candidate, %,d of"
                  + " unknown truth, %,d of too few genes",
              of.excluded(),
              count(of, Judgement.Status.JUDGED),
              count(of, Judgement.Status.NO_RIGHT_CANDIDATE),
              count(of, Judgement.Status.NO_TRUTH),
              count(of, Judgement.Status.FEW_GENES)));
      if (!of.figures().isEmpty()) {
        table(of).print(out);
      }
    }
  }

  private static long count(TruthCase of, Judgement.Status status) {
    return of.byStatus().getOrDefault(status, 0L);
  }

  private static TextTable table(TruthCase of) {
    TextTable table =
        new TextTable(
            "order",
            ">first",
            ">%",
            ">95 %",
            ">first 5",
            ">%",
            ">95 %",
            ">MRR",
            ">95 %",
            ">AUROC",
            ">95 %");
    for (TruthFigure figure : of.figures()) {
      long n = figure.queries();
      boolean chance = figure.isChance();
      table.row(
          figure.order(),
          text(chance ? "%.1f" : "%.0f", figure.top1()),
          percent(figure.top1(), n),
          chance ? null : interval(Interval.ofShare(Math.round(figure.top1()), n), 100, "%.1f"),
          text(chance ? "%.1f" : "%.0f", figure.top5()),
          percent(figure.top5(), n),
          chance ? null : interval(Interval.ofShare(Math.round(figure.top5()), n), 100, "%.1f"),
          text("%.3f", figure.mrr().value()),
          chance ? null : interval(figure.mrr().interval(), 1, "%.3f"),
          figure.auroc().queries() == 0 ? null : text("%.3f", figure.auroc().value()),
          chance || figure.auroc().queries() < 2
              ? null
              : interval(figure.auroc().interval(), 1, "%.3f"));
    }
    return table;
  }

  private static String percent(double successes, long n) {
    return text("%.1f", 100 * successes / n);
  }

  private static String interval(Interval interval, double scale, String format) {
    return Double.isNaN(interval.low())
        ? null
        : text(format, scale * interval.low()) + "–" + text(format, scale * interval.high());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
