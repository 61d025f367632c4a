/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.perturbatlas.jobs.output.RejectionLimit;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.retrieval.IdMapConfig;
import org.perturbatlas.jobs.retrieval.OutputFormat;
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

  @Option(
      names = "--output-format",
      paramLabel = "FORMAT",
      completionCandidates = Choices.OutputFormats.class,
      description =
          "parquet, json (nested), or csv (results and hits as flat tables), of the folder"
              + " (default: parquet).")
  String outputFormat;

  @Option(
      names = "--escape-formulas",
      description =
          "With csv: put an apostrophe before text that a spreadsheet would run as a formula, which"
              + " begins with =, +, -, @, a tab or a line end; numbers stay (default: text as it is).")
  boolean escapeFormulas;

  @Option(
      names = "--overwrite",
      description = "Replace a former output once the new one is complete (default: refuse).")
  boolean overwrite;

  @Mixin IdOptions ids;

  @Mixin ScoringOptions scoring;

  @Mixin CalibrationOptions calibration;

  @Option(
      names = "--hit-genes",
      description =
          "List with every result the genes that it shares with the query (default: not).")
  boolean hitGenes;

  @Option(
      names = "--max-rejected",
      paramLabel = "N|SHARE",
      description =
          "Exit with 3 when more rows and queries than this count or share (0.05, 5%%) are rejected"
              + " (default: no limit).")
  String maxRejected;

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
      names = "--broadcast-limit",
      paramLabel = "GENES",
      defaultValue = "20000000",
      converter = Values.Count.class,
      description =
          "Most genes, of all signatures together, up and down, of an atlas that every executor"
              + " holds whole; a larger one is scored by blocks of signatures, with the same answers,"
              + " which the calibrated profile cannot (default: ${DEFAULT-VALUE}).")
  int broadcastLimit;

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
            .outputFormat(outputFormat == null ? null : OutputFormat.named(outputFormat))
            .escapeFormulas(escapeFormulas)
            .parameters(parameters)
            .calibration(calibration.config())
            .idMap(new IdMapConfig(ids.idMap, ids.orthologues, ids.policy()))
            .hitGenes(hitGenes)
            .countDuplicates(countDuplicates)
            .expectFingerprints(expectFingerprints)
            .broadcastLimit(broadcastLimit)
            .runId(runId)
            .overwrite(overwrite);
    if (maxRejected != null) {
      config.maxRejected(RejectionLimit.parse(maxRejected));
    }
    return ScoreRun.run(
        config.build(), atlas -> AtlasLocation.meant(atlas, catalog), spark, console);
  }
}
