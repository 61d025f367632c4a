/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.benchmark.Benchmark;
import picocli.CommandLine.Command;

/** {@code benchmark mixture}, on Spark. */
@Command(
    name = "mixture",
    description =
        "Genes of two modules, from one alone to the other alone. Prints figures and writes figures.json.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas benchmark mixture --atlas sample-data/atlas.json --output mixture"
    })
final class BenchmarkMixtureCommand extends FiguresCommand {

  BenchmarkMixtureCommand(Console console) {
    super(console, Benchmark.MIXTURE);
  }
}
