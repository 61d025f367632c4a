/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code generate-completion}: tab completion for bash and zsh. */
@Command(
    name = "generate-completion",
    hidden = true,
    description = "Print a script that completes commands and options in bash and zsh.",
    footer = {"", "Example:", "  source <(perturb-atlas generate-completion)"})
final class CompletionCommand implements Callable<Integer> {

  private final Console console;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().println(AutoComplete.bash(RootCommand.NAME, Commands.all(console)));
    return ExitCode.DONE;
  }
}
