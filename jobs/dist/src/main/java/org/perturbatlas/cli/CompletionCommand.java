/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code generate-completion}: tab completion for bash and zsh. */
@Command(
    name = "generate-completion",
    hidden = true,
    description = "Print a script that completes commands and options in bash and zsh.",
    footer = {"", "Example:", "  source <(perturb-atlas generate-completion)"})
final class CompletionCommand implements Callable<Integer> {

  /**
   * How options and arguments whose values are of a Hadoop file system, and thus texts, show that.
   */
  private static final Pattern FILE = Pattern.compile("FILE|DIR|PATH|RESULTS");

  private final Console console;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine commands = Commands.all(console);
    adapt(commands);
    console.out().println(AutoComplete.bash(RootCommand.NAME, commands));
    return ExitCode.DONE;
  }

  /**
   * Says of every option, and of arguments that are files, what may follow it. The script completes
   * file names for values of type {@code Path} alone, and keeps the values to offer by label, which
   * options may share.
   */
  private static void adapt(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    for (OptionSpec option : List.copyOf(spec.options())) {
      if (option.arity().max() > 0) {
        spec.remove(option);
        spec.add(
            OptionSpec.builder(option.names())
                .arity("1")
                .paramLabel(option.longestName())
                .type(FILE.matcher(option.paramLabel()).find() ? Path.class : String.class)
                .completionCandidates(option.completionCandidates())
                .build());
      }
    }
    for (PositionalParamSpec argument : List.copyOf(spec.positionalParameters())) {
      if (FILE.matcher(argument.paramLabel()).find()) {
        spec.remove(argument);
        spec.add(
            PositionalParamSpec.builder()
                .index(argument.index())
                .arity(argument.arity())
                .paramLabel(argument.paramLabel())
                .type(Path.class)
                .build());
      }
    }
    command.getSubcommands().values().forEach(CompletionCommand::adapt);
  }
}
