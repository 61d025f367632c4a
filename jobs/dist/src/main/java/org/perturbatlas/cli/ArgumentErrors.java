/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.perturbatlas.error.Closest;
import org.perturbatlas.error.UserException;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line that says what to write instead. */
final class ArgumentErrors {

  private ArgumentErrors() {}

  static String describe(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String help = " (see '" + command.getCommandSpec().qualifiedName() + " --help')";
    if (e.getCause() instanceof UserException user) {
      return user.getMessage();
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, command.getCommandSpec()) + help;
    }
    // The parser asks for what is missing first, though a wrong name is often why it is.
    UnmatchedArgumentException unknown = unknownOption(command);
    if (e instanceof MissingParameterException && unknown != null) {
      return unmatched(unknown, command.getCommandSpec()) + help;
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return "missing " + names(missing.getMissing()) + help;
    }
    return e.getMessage().lines().findFirst().orElse("wrong arguments") + help;
  }

  /** For a group called without one of its commands. */
  static ParameterException commandExpected(CommandLine group) {
    return new ParameterException(
        group, "a command is expected: " + String.join(", ", commands(group.getCommandSpec())));
  }

  /** For a word that is none of the commands of {@code group}. */
  static UserException unknownCommand(CommandLine group, String word) {
    return new UserException(unknownCommand(group.getCommandSpec(), word));
  }

  private static String unknownCommand(CommandSpec group, String word) {
    List<String> commands = commands(group);
    return commands.isEmpty()
        ? "'" + word + "' is one argument too many"
        : "unknown command '" + word + "'" + suggestion(word, commands);
  }

  /** The first of what the parser could not place that looks like an option, or null. */
  private static UnmatchedArgumentException unknownOption(CommandLine command) {
    return command.getUnmatchedArguments().stream()
        .map(given -> new UnmatchedArgumentException(command, List.of(given)))
        .filter(UnmatchedArgumentException::isUnknownOption)
        .findFirst()
        .orElse(null);
  }

  private static String unmatched(UnmatchedArgumentException e, CommandSpec command) {
    String given = e.getUnmatched().get(0);
    if (e.isUnknownOption()) {
      String name = given.replaceFirst("=.*", "");
      return "unknown option '" + name + "'" + suggestion(name, options(command));
    }
    return unknownCommand(command, given);
  }

  private static String suggestion(String given, List<String> valid) {
    String closest = Closest.to(given, valid);
    return closest == null
        ? "; valid: " + String.join(", ", valid)
        : "; did you mean '" + closest + "'?";
  }

  private static List<String> options(CommandSpec command) {
    List<String> names = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        Arrays.stream(option.names()).filter(name -> name.startsWith("--")).forEach(names::add);
      }
    }
    return names;
  }

  private static List<String> commands(CommandSpec command) {
    List<String> names = new ArrayList<>();
    command
        .subcommands()
        .forEach(
            (name, child) -> {
              if (!child.getCommandSpec().usageMessage().hidden()) {
                names.add(name);
              }
            });
    return names;
  }

  private static String names(List<ArgSpec> missing) {
    List<String> names = new ArrayList<>();
    for (ArgSpec argument : missing) {
      names.add(
          argument instanceof OptionSpec option
              ? "option '" + option.longestName() + " " + argument.paramLabel() + "'"
              : "argument " + argument.paramLabel());
    }
    return String.join(", ", names);
  }
}
