/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.benchmark.Benchmark;
import picocli.CommandLine.Command;

/** {@code benchmark random}, on Spark. */
@Command(
    name = "random",
    description =
        "Genes drawn at random: what evidence do queries get that mean nothing? Prints figures and writes figures.json.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas benchmark random --atlas sample-data/atlas.json --output random --sizes 20,100"
    })
final class BenchmarkRandomCommand extends FiguresCommand {

  BenchmarkRandomCommand(Console console) {
    super(console, Benchmark.RANDOM);
  }
}
