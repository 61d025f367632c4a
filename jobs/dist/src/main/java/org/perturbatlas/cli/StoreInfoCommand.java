/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code store info}. */
@Command(
    name = "info",
    description = "Say what a store holds, and how its versions came about.",
    footer = {"", "Example:", "  perturb-atlas store info store"})
final class StoreInfoCommand implements Callable<Integer> {

  private final Console console;

  @Mixin StoreArgument store;

  @Mixin VersionOption at;

  @Option(names = "--json", description = "Print the record of the version (default: text).")
  boolean json;

  @Mixin SparkOptions spark;

  StoreInfoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new StoreRun(store.path, spark, console).info(at.version, json);
  }
}
