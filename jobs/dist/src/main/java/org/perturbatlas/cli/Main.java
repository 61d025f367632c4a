/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The command line {@code perturb-atlas}: parses, runs, tells of failures in one line, and gives
 * the exit status. The same class and arguments run from {@code jobs/bin/perturb-atlas} and under
 * {@code spark-submit}.
 */
public final class Main {

  private static final int HELP_WIDTH = 100;

  private Main() {}

  /** Runs a command and ends the JVM with its exit status. */
  public static void main(String[] args) {
    int status =
        run(
            args,
            stream(FileDescriptor.out),
            stream(FileDescriptor.err),
            new FileInputStream(FileDescriptor.in));
    // spark-submit ends the application itself, and takes an early exit for a failure.
    if (status != ExitCode.DONE || System.getProperty("SPARK_SUBMIT") == null) {
      System.exit(status);
    }
  }

  /**
   * Runs a command on streams of the caller's.
   *
   * @return its exit status: 0 done, 1 failed, 2 wrong arguments or bad input, 3 done but too much
   *     was rejected
   */
  public static int run(String[] args, PrintStream out, PrintStream err, InputStream in) {
    Console console = new Console(out, err, in);
    Failures failures = new Failures(console);
    CommandLine parser = Commands.parser(console, Arrays.asList(args));
    parser
        .setOut(console.out())
        .setErr(console.out())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(HELP_WIDTH)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(
            (e, arguments) -> {
              console.error(ArgumentErrors.describe(e));
              return ExitCode.USER_ERROR;
            })
        .setExecutionExceptionHandler(failures)
        .setExecutionStrategy(
            parsed -> {
              configure(console, parsed.commandSpec().userObject());
              return new CommandLine.RunLast().execute(parsed);
            });
    int status;
    try {
      status = parser.execute(args);
    } catch (RuntimeException | Error e) {
      status = failures.tell(e, false);
    }
    if (!console.finish() && status == ExitCode.DONE) {
      console.error("standard output cannot be written: closed, or its disk is full");
      return ExitCode.FAILED;
    }
    return status;
  }

  private static void configure(Console console, Object root) {
    RootCommand options = (RootCommand) root;
    console.quiet(options.quiet);
    // Read by conf/log4j2.properties when Spark loads it, which is later.
    if (options.verbose || options.quiet) {
      System.setProperty("perturbatlas.log.level", options.verbose ? "info" : "error");
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
