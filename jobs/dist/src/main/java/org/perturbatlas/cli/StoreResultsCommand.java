/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code store results}. */
@Command(
    name = "results",
    description =
        "Write the results and rejected rows of a version as score writes them, so that report and"
            + " others read them.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas store results store --output store-results --output-format csv"
    })
final class StoreResultsCommand implements Callable<Integer> {

  private final Console console;

  @Mixin StoreArgument store;

  @Mixin VersionOption at;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the tables; complete when manifest.json is in it. Required.")
  String output;

  @Mixin TableOptions tables;

  @Mixin SparkOptions spark;

  StoreResultsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new StoreRun(store.path, spark, console)
        .results(at.version, output, tables.format(), tables.escapeFormulas, tables.overwrite);
  }
}
