/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import picocli.CommandLine.Command;

/** {@code atlas}: make atlases and look into them. */
@Command(
    name = "atlas",
    description = "Fetch, build, import, export, merge, compare, check and describe atlases.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  perturb-atlas atlas info sample-data/atlas.json"})
final class AtlasCommand extends CommandGroup {

  /** Groups are made like commands. */
  AtlasCommand(Console console) {}
}
