/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code atlas perturbations}: every perturbation with its sizes, module and scores. */
@Command(
    name = "perturbations",
    description = "List the perturbations of an atlas in its order.",
    footer = {"", "Example:", "  perturb-atlas atlas perturbations sample-data/atlas.json"})
final class AtlasPerturbationsCommand implements Callable<Integer> {

  private final Console console;

  @Mixin AtlasArgument atlas;

  @Option(names = "--json", description = "Print one JSON array (default: an aligned table).")
  boolean json;

  AtlasPerturbationsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    PerturbationRows rows = new PerturbationRows(atlas.read(console).perturbations());
    if (json) {
      Json.array(console.out(), rows::json);
    } else {
      rows.text(console.out());
    }
    return ExitCode.DONE;
  }
}
