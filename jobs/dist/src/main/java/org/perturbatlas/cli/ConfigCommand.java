/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import picocli.CommandLine.Command;

/** {@code config}: where options come from. */
@Command(
    name = "config",
    description = "Tell where options come from that a command line does not give.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  perturb-atlas config show score"})
final class ConfigCommand extends CommandGroup {

  /** Groups are made like commands. */
  ConfigCommand(Console console) {}
}
