/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A name with commands below it that does nothing itself. */
abstract class CommandGroup implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public final void run() {
    throw ArgumentErrors.commandExpected(spec.commandLine());
  }
}
