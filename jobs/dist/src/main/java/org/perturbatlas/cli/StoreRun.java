/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.jobs.reanalyze.ChangeCounts;
import org.perturbatlas.jobs.reanalyze.Store;
import org.perturbatlas.jobs.reanalyze.StoreExport;
import org.perturbatlas.jobs.reanalyze.Version;
import org.perturbatlas.jobs.retrieval.OutputFormat;

/** Works on a store in a session; apart from its commands, which have to load without Spark. */
final class StoreRun {

  private final String path;
  private final SparkOptions options;
  private final Console console;

  StoreRun(String path, SparkOptions options, Console console) {
    this.path = path;
    this.options = options;
    this.console = console;
  }

  private interface Work {
    int on(SparkSession spark, Store store);
  }

  private int run(String command, String output, Work work) {
    try (CommandSession session = CommandSession.open("store " + command, options)) {
      session.require("STORE", path);
      session.require("--output", output);
      Store store = Store.open(session.spark().sessionState().newHadoopConf(), path);
      return session.run(console, (Function<SparkSession, Integer>) spark -> work.on(spark, store));
    }
  }

  /** {@code version} is null for the current one. */
  int info(String version, boolean json) {
    return run(
        "info",
        null,
        (spark, store) -> {
          Version shown = version == null ? store.current() : store.version(version);
          if (json) {
            console.out().print(shown.toJson());
          } else {
            StoreText.print(store, shown, console.out());
          }
          return ExitCode.DONE;
        });
  }

  int results(
      String version,
      String output,
      OutputFormat format,
      boolean escapeFormulas,
      boolean overwrite) {
    return run(
        "results",
        output,
        (spark, store) -> {
          Version shown = version == null ? store.current() : store.version(version);
          long rows =
              new StoreExport(spark, store)
                  .results(shown, output, format, escapeFormulas, overwrite);
          console.note(
              String.format(
                  Locale.ROOT, "%s: %,d results of version %d", output, rows, shown.version()));
          return ExitCode.DONE;
        });
  }

  int changes(
      String since,
      String version,
      String output,
      OutputFormat format,
      boolean escapeFormulas,
      boolean overwrite) {
    return run(
        "changes",
        output,
        (spark, store) -> {
          Version present = version == null ? store.current() : store.version(version);
          Version former = since == null ? null : store.version(since);
          ChangeCounts counts =
              new StoreExport(spark, store)
                  .writeChanges(former, present, output, format, escapeFormulas, overwrite);
          console.note(
              String.format(
                  Locale.ROOT,
                  "%s: %,d answers added, %,d removed, %,d changed from version %d to %d",
                  output,
                  counts.added(),
                  counts.removed(),
                  counts.changed(),
                  former == null ? present.version() - 1 : former.version(),
                  present.version()));
          return ExitCode.DONE;
        });
  }

  int vacuum(int keep) {
    return run(
        "vacuum",
        null,
        (spark, store) -> {
          Store.Vacuumed removed = store.vacuumAlone(keep);
          console
              .out()
              .println(
                  String.format(
                      Locale.ROOT,
                      "%s: removed %,d versions and the tables of %,d runs",
                      path,
                      removed.versions(),
                      removed.runs()));
          return ExitCode.DONE;
        });
  }
}
