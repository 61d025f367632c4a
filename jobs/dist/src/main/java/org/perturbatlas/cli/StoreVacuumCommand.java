/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code store vacuum}. */
@Command(
    name = "vacuum",
    description = "Remove old versions of a store, and tables that no version needs.",
    footer = {"", "Example:", "  perturb-atlas store vacuum store --keep-versions 30"})
final class StoreVacuumCommand implements Callable<Integer> {

  private final Console console;

  @Mixin StoreArgument store;

  @Option(
      names = "--keep-versions",
      required = true,
      paramLabel = "N",
      converter = Values.Count.class,
      description = "How many versions stay, the last ones, 1 or more. Required.")
  int keepVersions;

  @Mixin SparkOptions spark;

  StoreVacuumCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new StoreRun(store.path, spark, console).vacuum(keepVersions);
  }
}
