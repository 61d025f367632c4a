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
      "  perturb-atlas benchmark truth --atlas sample-data/atlas.json \\",
      "    --queries sample-data/queries.csv --labels sample-data/truth.csv \\",
      "    --truth-column perturbation"
    })
final class BenchmarkCommand extends CommandGroup {

  /** Groups are made like commands. */
  BenchmarkCommand(Console console) {}
}
