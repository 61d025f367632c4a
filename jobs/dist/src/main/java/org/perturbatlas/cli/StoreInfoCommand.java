/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code store info}. */
@Command(
    name = "info",
    description = "Say what a store holds, and how its versions came about.",
    footer = {"", "Example:", "  perturb-atlas store info store"})
final class StoreInfoCommand implements Callable<Integer> {

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

  @Option(names = "--json", description = "Print the record of the version (default: text).")
  boolean json;

  @Mixin SparkOptions spark;

  StoreInfoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new StoreRun(store, spark, console).info(version, json);
  }
}
