/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code store changes}. */
@Command(
    name = "changes",
    description =
        "Write the report of changes of a version: which answers came, went or say something else, and"
            + " why.",
    footer = {"", "Example:", "  perturb-atlas store changes store --since 1 --output changes"})
final class StoreChangesCommand implements Callable<Integer> {

  private final Console console;

  @Mixin StoreArgument store;

  @Mixin VersionOption at;

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

  @Mixin TableOptions tables;

  @Mixin SparkOptions spark;

  StoreChangesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new StoreRun(store.path, spark, console)
        .changes(
            since, at.version, output, tables.format(), tables.escapeFormulas, tables.overwrite);
  }
}
