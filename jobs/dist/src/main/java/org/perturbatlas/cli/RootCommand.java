/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
@Command(
    name = RootCommand.NAME,
    versionProvider = Versions.class,
    description = "Which perturbation would have produced this gene set?",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:",
      "  perturb-atlas query --atlas sample-data/atlas.json - < sample-data/genes.txt",
      "",
      "Exit status: 0 done, 1 failed, 2 wrong arguments or bad input,",
      "3 done but too many queries were rejected.",
    })
final class RootCommand extends CommandGroup {

  static final String NAME = "perturb-atlas";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Say nothing but results and errors.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log what Spark does, and show the trace of every failure.")
  boolean verbose;

  @Option(
      names = Defaults.OPTION,
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "Defaults of options, key = value a line, as conf/defaults.properties (default:"
              + " PERTURB_ATLAS_CONFIG, or else that file).")
  String config;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the versions of the program, of Java and of Spark.")
  boolean version;
}
