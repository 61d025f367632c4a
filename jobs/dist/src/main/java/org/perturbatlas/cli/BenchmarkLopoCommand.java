/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.benchmark.Benchmark;
import picocli.CommandLine.Command;

/** {@code benchmark lopo}, on Spark. */
@Command(
    name = "lopo",
    description =
        "Leave one perturbation out: each signature, whole, against all others. Prints figures and writes figures.json.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas benchmark lopo --atlas sample-data/atlas.json --output lopo"
    })
final class BenchmarkLopoCommand extends FiguresCommand {

  BenchmarkLopoCommand(Console console) {
    super(console, Benchmark.LOPO);
  }
}
