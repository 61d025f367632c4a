/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

import java.util.Set;

/**
 * Options that are of one run and never come from elsewhere: what it reads and writes, what it is
 * called, how it is shown, and what asks for help. A file that is forgotten could otherwise
 * overwrite results, or have other data scored than the command line shows.
 */
public final class PerRun {

  private static final Set<String> OPTIONS =
      Set.of(
          "help",
          "version",
          "config",
          "json",
          "queries",
          "collection",
          "store",
          "de",
          "genes-file",
          "down-file",
          "jsonl",
          "metadata",
          "truth",
          "output",
          "output-table",
          "overwrite",
          "rejected",
          "rejected-output",
          "mapping-report",
          "name",
          "to",
          "run-id",
          "since",
          "dry-run",
          "verify");

  /** Of commands where the name means data, though elsewhere it means how data are read. */
  private static final Set<String> OF_COMMANDS = Set.of("query.down");

  private PerRun() {}

  /**
   * @param command its words
   * @param option without its hyphens
   */
  public static boolean holds(String command, String option) {
    return OPTIONS.contains(option)
        || OF_COMMANDS.contains(command.replace(' ', '.') + "." + option);
  }
}
