/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.jobs.reanalyze.ChangeCounts;
import org.perturbatlas.jobs.reanalyze.Forecast;
import org.perturbatlas.jobs.reanalyze.ReanalyzeConfig;
import org.perturbatlas.jobs.reanalyze.ReanalyzeJob;
import org.perturbatlas.jobs.reanalyze.ReanalyzeResult;
import org.perturbatlas.jobs.reanalyze.Store;
import org.perturbatlas.jobs.reanalyze.StoreExport;
import org.perturbatlas.jobs.reanalyze.Totals;
import org.perturbatlas.jobs.reanalyze.Version;
import org.perturbatlas.jobs.reanalyze.Work;

/**
 * Brings a store up to date in a session and tells what came of it; apart from its command, which
 * has to load without Spark.
 */
final class ReanalyzeRun {

  private final ReanalyzeConfig config;
  private final String since;
  private final boolean failOnAlert;
  private final Console console;

  ReanalyzeRun(ReanalyzeConfig config, String since, boolean failOnAlert, Console console) {
    this.config = config;
    this.since = since;
    this.failOnAlert = failOnAlert;
    this.console = console;
  }

  /**
   * @param meant the atlas of the catalog that the path may stand for, or null
   * @return the exit status
   */
  int run(String meant, boolean dryRun, SparkOptions options) {
    try (CommandSession session = CommandSession.open("reanalyze", options)) {
      session.require("--collection", config.collection());
      session.require("--store", config.store());
      session.requireAtlas(config.scoring().atlases().get(0), meant);
      session.require("--id-map", config.scoring().idMap().idMap());
      session.require("--orthologues", config.scoring().idMap().orthologues());
      session.require("--background", config.scoring().calibration().background());
      config.scoring().calibration().banks().forEach(bank -> session.require("--bank", bank));
      ReanalyzeJob job = new ReanalyzeJob(config).telling(console::note);
      if (dryRun) {
        tell(session.run(console, job::forecast));
        if (since != null) {
          tellSince(session.spark());
        }
        return ExitCode.DONE;
      }
      requireSince(session.spark());
      ReanalyzeResult result = session.run(console, job::run);
      tell(result);
      if (since != null) {
        tellSince(session.spark());
      }
      if (!result.withinLimit()) {
        console.error(
            "more is rejected than --max-rejected allows, or every query is; see perturb-atlas store"
                + " results");
        return ExitCode.TOO_MANY_REJECTED;
      }
      boolean alert = result.published() && !result.version().alerts().isEmpty();
      return alert && failOnAlert ? ExitCode.TOO_MANY_REJECTED : ExitCode.DONE;
    }
  }

  /** Before any work is done. */
  private void requireSince(SparkSession spark) {
    if (since != null) {
      Version unused = store(spark).version(since);
    }
  }

  private Store store(SparkSession spark) {
    return Store.open(spark.sessionState().newHadoopConf(), config.store());
  }

  private void tell(ReanalyzeResult result) {
    result.warnings().forEach(console::warning);
    Version version = result.version();
    if (!result.published()) {
      console.note(
          config.store()
              + ": nothing changed since version "
              + version.version()
              + "; kept as it is");
      return;
    }
    Work work = version.work();
    console.note(
        String.format(
            Locale.ROOT,
            "%s: version %,d; tables: %,d new, %,d changed, %,d removed, %,d unchanged",
            config.store(),
            version.version(),
            work.newTables(),
            work.changedTables(),
            work.removedTables(),
            work.unchangedTables()));
    Totals totals = version.totals();
    console.note(
        String.format(
            Locale.ROOT,
            "%,d of %,d queries scored, %,d rejected; %,d input rows, %,d of them rejected; %,d"
                + " answered in this run, %,d kept",
            totals.scored(),
            totals.queries(),
            totals.rejectedQueries(),
            totals.inputRows(),
            totals.rejectedRows(),
            work.answered(),
            work.kept()));
    console.note("answers: " + text(version.changeCounts()));
    version.alerts().forEach(alert -> console.warning("ALERT: " + alert));
  }

  private void tellSince(SparkSession spark) {
    Store store = store(spark);
    Version former = store.version(since);
    Version present = store.current();
    ChangeCounts counts = new StoreExport(spark, store).count(former, present);
    console.note(
        String.format(
            Locale.ROOT,
            "answers since version %d of %s: %s",
            former.version(),
            former.end(),
            text(counts)));
  }

  private static String text(ChangeCounts counts) {
    return String.format(
        Locale.ROOT,
        "%,d added, %,d removed, %,d changed",
        counts.added(),
        counts.removed(),
        counts.changed());
  }

  private void tell(Forecast forecast) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "dry run: tables: %,d new, %,d changed, %,d removed, %,d unchanged",
            forecast.newTables(),
            forecast.changedTables(),
            forecast.removedTables(),
            forecast.unchangedTables()));
    lines.addAll(forecast.reasons());
    lines.add(
        String.format(
            Locale.ROOT,
            "to read: %,d bytes; to answer again from the store: %,d rows",
            forecast.bytes(),
            forecast.again()));
    Duration estimate = forecast.estimate();
    lines.add(
        estimate == null
            ? forecast.reasons().isEmpty() ? "nothing to do" : "cost: no earlier run to judge by"
            : String.format(
                Locale.ROOT,
                "cost: about %,.1f s of reading and answering, as long as earlier runs took; start"
                    + " and report not counted",
                estimate.toMillis() / 1000.0));
    lines.forEach(console.out()::println);
  }
}
