/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.retrieval.IdMapConfig;
import org.perturbatlas.jobs.retrieval.ScoreConfig;
import org.perturbatlas.retrieval.ScoringParameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code score}: a collection of gene sets against an atlas, on Spark. */
@Command(
    name = "score",
    description =
        "Score a collection of gene sets, or of differential-expression tables, against an atlas, or"
            + " several in one pass, on Spark. Writes results, rejected and, last, manifest.json.",
    footer = {
      "",
      "Examples:",
      "  perturb-atlas score --output results --atlas sample-data/atlas.json \\",
      "    --queries sample-data/queries.parquet --keep tissue",
      "  perturb-atlas score --output de-results --atlas sample-data/atlas.json \\",
      "    --queries sample-data/de-tables --up \"log2fc >= 1 && padj < 0.05\" --output-format csv",
    })
final class ScoreCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--atlas",
      split = Repeated.SEPARATOR,
      hideParamSyntax = true,
      required = true,
      paramLabel = "FILE",
      description =
          "The atlas: a file of JSON, plain or gzip, or a folder of Parquet, on any Hadoop file"
              + " system, or NAME@VERSION of the catalog, fetched if need be; give it again for"
              + " further atlases, each of which answers every query. Required.")
  List<String> atlases;

  @Mixin CatalogOptions catalog;

  @Mixin CollectionInput collection;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Folder for the results; complete when manifest.json is in it. Required, but for"
              + " --output-table.")
  String output;

  @Option(
      names = "--output-table",
      paramLabel = "NAME",
      description =
          "Catalog table for the results instead; rejected rows go to NAME_rejected, and the manifest,"
              + " which also says whether a bank's certificate passes, to standard output (default:"
              + " none).")
  String outputTable;

  @Mixin TableOptions tables;

  @Mixin IdOptions ids;

  @Mixin ScoringOptions scoring;

  @Mixin CalibrationOptions calibration;

  @Mixin AnswerOptions answers;

  @Option(
      names = "--count-duplicates",
      description = "Count repeated query ids exactly (default: estimate them).")
  boolean countDuplicates;

  @Option(
      names = "--expect-fingerprint",
      split = Repeated.SEPARATOR,
      hideParamSyntax = true,
      paramLabel = "SHA256",
      description =
          "Refuse an atlas with another content fingerprint; with several atlases, one for each in"
              + " their order (default: take any).")
  List<String> expectFingerprints = List.of();

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "Name of the run in the manifest (default: time and a random part).")
  String runId;

  @Mixin SparkOptions spark;

  ScoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CollectionOptions queries = collection.options();
    ScoringParameters parameters = scoring.parameters();
    List<String> files =
        atlases.stream().map(atlas -> AtlasLocation.path(atlas, catalog, console)).toList();
    ScoreConfig.Builder config =
        ScoreConfig.builder(files, queries)
            .output(output)
            .outputTable(outputTable)
            .outputFormat(tables.given())
            .escapeFormulas(tables.escapeFormulas)
            .parameters(parameters)
            .calibration(calibration.config())
            .idMap(new IdMapConfig(ids.idMap, ids.orthologues, ids.policy()))
            .countDuplicates(countDuplicates)
            .expectFingerprints(expectFingerprints)
            .runId(runId)
            .overwrite(tables.overwrite);
    return ScoreRun.run(
        answers.applied(config).build(),
        atlas -> AtlasLocation.meant(atlas, catalog),
        spark,
        console);
  }
}
