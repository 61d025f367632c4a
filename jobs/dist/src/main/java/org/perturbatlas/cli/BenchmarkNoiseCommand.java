/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.benchmark.Benchmark;
import picocli.CommandLine.Command;

/** {@code benchmark noise}, on Spark. */
@Command(
    name = "noise",
    description =
        "Genes of a module or a signature among others: how much noise does a query bear? Prints figures and writes figures.json.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas benchmark noise --atlas sample-data/atlas.json --output noise \\",
      "    --sizes 20+80,10+40 --noise frequent"
    })
final class BenchmarkNoiseCommand extends FiguresCommand {

  BenchmarkNoiseCommand(Console console) {
    super(console, Benchmark.NOISE);
  }
}
