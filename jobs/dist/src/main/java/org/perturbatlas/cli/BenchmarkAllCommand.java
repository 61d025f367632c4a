/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import picocli.CommandLine.Command;

/** {@code benchmark all}, on Spark. */
@Command(
    name = "all",
    description =
        "All five: lopo, random, size, noise and mixture. Prints figures and writes figures.json.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas benchmark all --atlas sample-data/atlas.json --output honest \\",
      "    --preset honest --repeats 50"
    })
final class BenchmarkAllCommand extends FiguresCommand {

  BenchmarkAllCommand(Console console) {
    super(console, null);
  }
}
