/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import picocli.CommandLine.Command;

/** {@code store}: what reanalyze keeps. */
@Command(
    name = "store",
    description = "Look into a store that reanalyze keeps, take tables out of it, and clear it up.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  perturb-atlas store info store"})
final class StoreCommand extends CommandGroup {

  StoreCommand(Console console) {}
}
