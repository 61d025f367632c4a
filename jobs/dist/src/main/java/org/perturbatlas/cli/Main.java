/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.perturbatlas.cli.config.Arguments;
import org.perturbatlas.cli.config.Layer;
import org.perturbatlas.cli.config.Layers;
import org.perturbatlas.cli.config.OwnDefaults;
import org.perturbatlas.error.UserException;
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

  /** How the JVM goes on after a command. */
  enum End {
    /** To the end of the application, which is a success. */
    RETURN,
    /** At once, with the exit status. */
    EXIT,
    /** By an exception, which is a failure of the application. */
    THROW
  }

  /**
   * Runs a command and ends the JVM with its exit status.
   *
   * @throws FailedRun instead, where a cluster manager runs it
   */
  public static void main(String[] args) {
    int status =
        run(
            args,
            new FileOutputStream(FileDescriptor.out),
            new PrintStream(
                new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8),
            new FileInputStream(FileDescriptor.in));
    End end =
        end(
            status,
            System.getProperty("SPARK_SUBMIT"),
            System.getProperty("spark.submit.deployMode"),
            System.getenv("DATABRICKS_RUNTIME_VERSION"));
    switch (end) {
      case EXIT -> System.exit(status);
      case THROW -> throw new FailedRun(status);
      case RETURN -> {}
    }
  }

  /**
   * How to end with {@code status}: spark-submit takes an early exit for a failure; the driver of a
   * cluster swallows exit statuses, and on Databricks it is shared, so that an exit would end it
   * for others too.
   *
   * @param submitted what spark-submit sets in its own JVM, or null
   * @param deployMode of spark-submit, or null
   * @param databricks the version of the Databricks runtime, or null
   */
  static End end(int status, String submitted, String deployMode, String databricks) {
    boolean managed = databricks != null || "cluster".equals(deployMode);
    if (status == ExitCode.DONE) {
      return managed || submitted != null ? End.RETURN : End.EXIT;
    }
    return managed ? End.THROW : End.EXIT;
  }

  /**
   * Runs a command on streams of the caller's.
   *
   * @param out where results go; its exceptions tell when they are lost
   * @return its exit status: 0 done, 1 failed, 2 wrong arguments or bad input, 3 done but too much
   *     was rejected
   */
  public static int run(String[] args, OutputStream out, PrintStream err, InputStream in) {
    return run(args, out, err, in, Surroundings.ofProcess());
  }

  /** The same with other surroundings than those of the process. */
  static int run(
      String[] args, OutputStream out, PrintStream err, InputStream in, Surroundings around) {
    Console console = new Console(out, err, in);
    List<String> words = Arrays.asList(args);
    CommandLine parser = Commands.parser(console, words);
    Failures failures = new Failures(console);
    if (!Commands.isHelp(words)) {
      try {
        Layers layers = layers(parser, words, around);
        if (!layers.isEmpty()) {
          parser.setDefaultValueProvider(layers);
          failures.explainBy(layers);
        }
      } catch (UserException e) {
        console.error(e.getMessage());
        return ExitCode.USER_ERROR;
      }
    }
    parser
        .setOut(console.out())
        .setErr(console.out())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(HELP_WIDTH)
        .setExpandAtFiles(false)
        .registerConverter(Path.class, Values::path)
        .setParameterExceptionHandler(
            (e, arguments) -> {
              console.error(failures.explained(ArgumentErrors.describe(e)));
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
      status = parser.execute(FlagWords.plain(parser, args));
    } catch (RuntimeException | Error e) {
      status = failures.tell(e, false);
    }
    IOException lost = console.finish();
    if (lost == null || status == ExitCode.USER_ERROR) {
      return status;
    }
    if (!isClosedPipe(lost)) {
      console.error("standard output cannot be written: " + lost.getMessage());
    }
    return ExitCode.FAILED;
  }

  /** Where options come from besides the command line; a command may bring some of its own. */
  private static Layers layers(CommandLine parser, List<String> args, Surroundings around) {
    Layers layers = Defaults.of(args, around);
    CommandLine command = parser;
    while (command.getSubcommands().size() == 1) {
      command = command.getSubcommands().values().iterator().next();
    }
    if (command.getCommand() instanceof OwnDefaults own) {
      Layer layer = own.ownDefaults(new Arguments(args));
      return layer == null ? layers : layers.under(layer);
    }
    return layers;
  }

  private static void configure(Console console, Object root) {
    RootCommand options = (RootCommand) root;
    console.quiet(options.quiet);
    // Read by conf/log4j2.properties when Spark loads it, which is later.
    if (options.verbose || options.quiet) {
      System.setProperty("perturbatlas.log.level", options.verbose ? "info" : "error");
    }
    if (options.verbose) {
      System.setProperty("perturbatlas.failure.log.level", "info");
    }
  }

  /** As of {@code | head}: whoever closes a pipe has what it wants, and needs no message. */
  private static boolean isClosedPipe(IOException lost) {
    return String.valueOf(lost.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
  }
}
