/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.cli.config.Layers;
import org.perturbatlas.error.UserException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells of a failed command: the user's mistakes in one line, all else with its trace. */
final class Failures implements IExecutionExceptionHandler {

  private final Console console;
  private Layers layers;

  Failures(Console console) {
    this.console = console;
  }

  /** Has messages say where an option comes from that the command line does not give. */
  void explainBy(Layers value) {
    layers = value;
  }

  /** {@code message} with that. */
  String explained(String message) {
    return layers == null ? message : layers.explained(message);
  }

  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
    return tell(thrown, ((RootCommand) parsed.commandSpec().userObject()).verbose);
  }

  /** Writes the message; returns the exit status. */
  int tell(Throwable thrown, boolean verbose) {
    if (thrown instanceof UserException) {
      console.error(explained(thrown.getMessage()));
      if (verbose) {
        console.trace(thrown);
      }
      return ExitCode.USER_ERROR;
    }
    if (thrown instanceof NoClassDefFoundError && isOfSpark(thrown.getMessage())) {
      console.error(
          "this command needs Spark on the class path: run it by jobs/bin/perturb-atlas or"
              + " spark-submit");
      return ExitCode.FAILED;
    }
    console.error("failed: " + thrown + " (the trace follows; please report it)");
    console.trace(thrown);
    return ExitCode.FAILED;
  }

  private static boolean isOfSpark(String className) {
    return className != null && className.matches("(org/apache/(spark|hadoop|parquet)|scala)/.*");
  }
}
