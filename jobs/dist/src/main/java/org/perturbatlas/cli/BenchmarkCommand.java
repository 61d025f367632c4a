/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import picocli.CommandLine.Command;

/** {@code benchmark}: how good retrieval is, and how fast. */
@Command(
    name = "benchmark",
    description = "Measure how good retrieval is, and how fast.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:",
      "  perturb-atlas benchmark all --atlas sample-data/atlas.json --output benchmarks"
    })
final class BenchmarkCommand extends CommandGroup {

  /** Groups are made like commands. */
  BenchmarkCommand(Console console) {}
}
