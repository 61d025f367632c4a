/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import picocli.CommandLine.Option;

/** Which version of a store is meant. */
final class VersionOption {

  @Option(
      names = "--at",
      paramLabel = "VERSION|TIME",
      description =
          "Which version, by number or by the time at which it was current (2026-01-31,"
              + " 2026-01-31T12:00:00Z) (default: the current one).")
  String version;
}
