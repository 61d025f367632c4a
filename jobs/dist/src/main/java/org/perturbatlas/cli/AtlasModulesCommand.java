/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code atlas modules}: the modules and their anchors. */
@Command(
    name = "modules",
    description = "List the modules of an atlas with their anchors.",
    footer = {"", "Example:", "  perturb-atlas atlas modules sample-data/atlas.json"})
final class AtlasModulesCommand implements Callable<Integer> {

  private final Console console;

  @Mixin AtlasArgument atlas;

  @Option(names = "--json", description = "Print one JSON array (default: an aligned table).")
  boolean json;

  AtlasModulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ModuleRows rows = new ModuleRows(atlas.read(console));
    if (json) {
      Json.array(console.out(), rows::json);
    } else {
      rows.text(console.out());
    }
    return ExitCode.DONE;
  }
}
