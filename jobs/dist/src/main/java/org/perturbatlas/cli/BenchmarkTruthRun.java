/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.perturbatlas.benchmark.Interval;
import org.perturbatlas.benchmark.truth.Judgement;
import org.perturbatlas.jobs.truth.TruthCase;
import org.perturbatlas.jobs.truth.TruthConfig;
import org.perturbatlas.jobs.truth.TruthFigure;
import org.perturbatlas.jobs.truth.TruthJob;
import org.perturbatlas.jobs.truth.TruthResult;

/** Runs the benchmark in a session and prints its figures; loaded after its command. */
final class BenchmarkTruthRun {

  private BenchmarkTruthRun() {}

  /**
   * @param meant the atlas of the catalog that a path may stand for, or null
   * @return the exit status
   */
  static int run(
      TruthConfig config, String meant, SparkOptions options, boolean json, Console console) {
    TruthJob job = new TruthJob(config);
    try (CommandSession session = CommandSession.open("benchmark truth", options)) {
      session.requireAtlas(config.atlas(), meant);
      if (config.queries() != null) {
        session.require("--queries", config.queries().source());
      }
      session.require("--output", config.output());
      TruthResult result = session.run(console, job::run);
      if (json) {
        console.out().print(result.figures().toJson());
      } else {
        print(result, console.out());
      }
      if (config.output() != null) {
        console.note("written: " + config.output());
      }
      return ExitCode.DONE;
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
