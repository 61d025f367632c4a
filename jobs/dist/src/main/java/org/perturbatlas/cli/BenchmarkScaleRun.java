/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.scale.GrowthPoint;
import org.perturbatlas.jobs.scale.ScaleConfig;
import org.perturbatlas.jobs.scale.ScaleJob;
import org.perturbatlas.jobs.scale.ScaleResult;
import org.perturbatlas.jobs.scale.ScaleRun;
import org.perturbatlas.jobs.session.SparkSessions;

/** Runs the benchmark in sessions of its own and prints what it measured. */
final class BenchmarkScaleRun {

  private BenchmarkScaleRun() {}

  /** The exit status. */
  static int run(ScaleConfig config, boolean json, Console console) {
    try (Sessions sessions = new Sessions()) {
      ScaleResult result = new ScaleJob(config, console::note).run(sessions::of);
      if (json) {
        console.out().print(result.figures().toJson());
      } else {
        print(config, result, console.out());
      }
      if (config.output() != null) {
        console.note("written: " + config.output());
      }
      return ExitCode.DONE;
    }
  }

  /** Sessions of as many cores as are asked for, one at a time. */
  private static final class Sessions implements AutoCloseable {

    // A session of somebody else, such as a notebook's, outlives the command.
    private final boolean ours = SparkSession.getDefaultSession().isEmpty();
    private SparkSession spark;

    SparkSession of(int cores) {
      String master = "local[" + cores + "]";
      if (spark != null && spark.sparkContext().master().equals(master)) {
        return spark;
      }
      close();
      spark = SparkSessions.open("perturb-atlas benchmark scale", master, Map.of());
      if (!spark.sparkContext().master().equals(master)) {
        throw UserException.of(
            "--cores holds %d; Spark runs as %s already, and only its own number can be measured",
            cores, spark.sparkContext().master());
      }
      return spark;
    }

    @Override
    public void close() {
      if (spark != null && ours) {
        spark.stop();
      }
    }
  }

  private static void print(ScaleConfig config, ScaleResult result, PrintWriter out) {
    out.println(result.machine());
    for (ScaleRun.Part part : ScaleRun.Part.values()) {
      TextTable table =
          new TextTable(
              ">queries",
              ">signatures",
              ">cores",
              ">s",
              ">queries/s",
              ">floor s",
              ">ratio",
              ">CPU s",
              ">CPU ratio");
      boolean any = false;
      for (ScaleRun run : result.runs()) {
        if (run.part() == part) {
          any = true;
          table.row(
              text("%,d", run.queries()),
              text("%,d", run.signatures()),
              run.cores(),
              text("%.2f", run.score().wall()),
              text("%,.0f", run.queriesPerSecond()),
              text("%.2f", run.floor().wall()),
              text("%.2f", run.ratio()),
              text("%.2f", run.score().cpu()),
              text("%.2f", run.cpuRatio()));
        }
      }
      if (any) {
        out.println();
        out.println(
            "Score job by "
                + part.name().toLowerCase(Locale.ROOT)
                + ", "
                + config.profile().text()
                + " profile");
        table.print(out);
      }
    }
    out.println();
    out.println("A query of one thread without Spark, by signatures");
    TextTable growth =
        new TextTable(">signatures", "profile", ">µs/query", ">postings/query", ">ns/posting");
    for (GrowthPoint point : result.growth()) {
      growth.row(
          text("%,d", point.signatures()),
          point.profile().text(),
          text("%,.1f", point.micros()),
          text("%,.0f", point.postings()),
          text("%.2f", point.nanosPerPosting()));
    }
    growth.print(out);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
