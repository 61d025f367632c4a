/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.benchmark.Benchmark;
import picocli.CommandLine.Command;

/** {@code benchmark size}, on Spark. */
@Command(
    name = "size",
    description =
        "Few genes of a module or a signature: how many does a query need? Prints figures and writes figures.json.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas benchmark size --atlas sample-data/atlas.json --output size \\",
      "    --sizes 5,20 --preset honest"
    })
final class BenchmarkSizeCommand extends FiguresCommand {

  BenchmarkSizeCommand(Console console) {
    super(console, Benchmark.SIZE);
  }
}
