/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.concurrent.Callable;
import org.perturbatlas.jobs.retrieval.OutputFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code store changes}. */
@Command(
    name = "changes",
    description =
        "Write the report of changes of a version: which answers came, went or say something else, and"
            + " why.",
    footer = {"", "Example:", "  perturb-atlas store changes store --since 1 --output changes"})
final class StoreChangesCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "STORE", description = "Folder that reanalyze keeps. Required.")
  String store;

  @Option(
      names = "--at",
      paramLabel = "VERSION|TIME",
      description =
          "Which version, by number or by the time at which it was current (2026-01-31,"
              + " 2026-01-31T12:00:00Z) (default: the current one).")
  String version;

  @Option(
      names = "--since",
      paramLabel = "VERSION|TIME",
      description =
          "Report what changed since this version, by number or time (default: since the one before).")
  String since;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the tables; complete when manifest.json is in it. Required.")
  String output;

  @Option(
      names = "--output-format",
      paramLabel = "FORMAT",
      completionCandidates = Choices.OutputFormats.class,
      description = "parquet, json (nested), or csv (flat) (default: parquet).")
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

  @Mixin SparkOptions spark;

  StoreChangesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new StoreRun(store, spark, console)
        .changes(
            since,
            version,
            output,
            outputFormat == null ? OutputFormat.PARQUET : OutputFormat.named(outputFormat),
            escapeFormulas,
            overwrite);
  }
}
