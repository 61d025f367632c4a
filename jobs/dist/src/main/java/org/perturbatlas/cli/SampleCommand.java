/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import picocli.CommandLine.Command;

/** {@code sample}: data to try everything with. */
@Command(
    name = "sample",
    description = "Make sample data.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  perturb-atlas sample generate --output my-sample"})
final class SampleCommand extends CommandGroup {

  /** Groups are made like commands. */
  SampleCommand(Console console) {}
}
