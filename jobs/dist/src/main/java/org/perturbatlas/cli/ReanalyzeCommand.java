/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.perturbatlas.cli.config.Arguments;
import org.perturbatlas.cli.config.Layer;
import org.perturbatlas.cli.config.OwnDefaults;
import org.perturbatlas.jobs.reanalyze.ReanalyzeConfig;
import org.perturbatlas.jobs.reanalyze.Shift;
import org.perturbatlas.jobs.reanalyze.StoreFormat;
import org.perturbatlas.jobs.retrieval.IdMapConfig;
import org.perturbatlas.jobs.retrieval.ScoreConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reanalyze}: keeps the answers to a collection current, on Spark. */
@Command(
    name = "reanalyze",
    description =
        "Keep the answers to a collection of tables current: read the tables that are new or changed,"
            + " answer the queries that are, or that a change of the atlas touches, and publish a new"
            + " version of the store with a report of which answers changed, and why. Where nothing"
            + " changed, nothing is written. A file collection.json in the collection may hold options,"
            + " such as {\"up\": \"log2fc >= 1 && padj < 0.05\"}.",
    footer = {
      "",
      "Examples:",
      "  perturb-atlas reanalyze --collection sample-data/de-tables \\",
      "    --atlas sample-data/atlas.json --store store",
      "  perturb-atlas reanalyze --collection sample-data/de-tables \\",
      "    --atlas sample-data/atlas.json --store store --dry-run",
    })
final class ReanalyzeCommand implements Callable<Integer>, OwnDefaults {

  private static final String COLLECTION = "--collection";

  private final Console console;

  @Option(
      names = COLLECTION,
      required = true,
      paramLabel = "DIR",
      description =
          "Folder of differential-expression tables or gene sets, searched at every depth, of any"
              + " Hadoop file system; each file, or folder of part files, stands for itself."
              + " Required.")
  String collection;

  @Mixin JobAtlas atlas;

  @Option(
      names = "--store",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder of the answers, made by the first run; see perturb-atlas store. Required.")
  String store;

  @Option(
      names = "--dry-run",
      description =
          "Only say what a run would do, and about how long it would take (default: do it).")
  boolean dryRun;

  @Option(
      names = "--since",
      paramLabel = "VERSION|TIME",
      description =
          "Count what changed since this version, by number or by the time at which it was current"
              + " (2026-01-31, 2026-01-31T12:00:00Z), not since the last one alone (default: the"
              + " last).")
  String since;

  @Option(
      names = "--verify",
      description =
          "Read files too that have the size and time that they had, and compare what they hold"
              + " (default: trust size and time).")
  boolean verify;

  @Mixin QueryReading reading;

  @Mixin IdOptions ids;

  @Mixin ScoringOptions scoring;

  @Mixin CalibrationOptions calibration;

  @Mixin AnswerOptions answers;

  @Option(
      names = "--alert-labels",
      paramLabel = "D",
      defaultValue = "0.2",
      converter = Values.Share.class,
      description =
          "Raise an alert when evidence labels of the answers of this run are further than this from"
              + " those before, as half the sum of the differences of their shares, 0 to 1; from 100"
              + " answers on (default: ${DEFAULT-VALUE}).")
  double alertLabels;

  @Option(
      names = "--alert-rejected",
      paramLabel = "D",
      defaultValue = "0.1",
      converter = Values.Share.class,
      description =
          "The same when the share of rejected rows and queries is higher by more than this, 0 to 1"
              + " (default: ${DEFAULT-VALUE}).")
  double alertRejected;

  @Option(
      names = "--fail-on-alert",
      description = "Exit with 3 on an alert; the version is there nevertheless (default: 0).")
  boolean failOnAlert;

  @Option(
      names = "--keep-versions",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Remove all versions but the last N, and what only they need, after the run (default: keep"
              + " all).")
  Integer keepVersions;

  @Option(
      names = "--lease-minutes",
      paramLabel = "N",
      defaultValue = "30",
      converter = Values.Count.class,
      description =
          "Minutes for which a run on another machine that gives no sign counts as alive; a living run"
              + " renews its lease (default: ${DEFAULT-VALUE}).")
  int leaseMinutes;

  @Option(
      names = "--store-format",
      paramLabel = "FORMAT",
      completionCandidates = Choices.StoreFormats.class,
      description =
          "How a new store keeps its rows: parquet; delta, a Delta table that can be read by itself; or"
              + " auto, delta where the session has it (default: auto).")
  String storeFormat;

  @Option(
      names = "--expect-fingerprint",
      paramLabel = "SHA256",
      description = "Refuse an atlas with another content fingerprint (default: take any).")
  String expectFingerprint;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "Name of the run (default: time and a random part).")
  String runId;

  @Mixin SparkOptions spark;

  ReanalyzeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Layer ownDefaults(Arguments arguments) {
    String given = arguments.value(COLLECTION);
    return given == null ? null : CollectionJson.in(given, CollectionJson.configuration(arguments));
  }

  @Override
  public Integer call() {
    ScoreConfig.Builder config =
        ScoreConfig.builder(atlas.path(console), reading.options(collection))
            .output(store)
            .parameters(scoring.parameters())
            .calibration(calibration.config())
            .idMap(new IdMapConfig(ids.idMap, ids.orthologues, ids.policy()))
            .expectFingerprints(expectFingerprint == null ? List.of() : List.of(expectFingerprint))
            .runId(runId);
    ReanalyzeConfig reanalyze =
        new ReanalyzeConfig(
            collection,
            store,
            answers.applied(config).build(),
            verify,
            keepVersions,
            Duration.ofMinutes(leaseMinutes),
            new Shift(alertLabels, alertRejected),
            storeFormat == null ? StoreFormat.AUTO : StoreFormat.named(storeFormat));
    return new ReanalyzeRun(reanalyze, since, failOnAlert, console)
        .run(atlas.meant(), dryRun, spark);
  }
}
