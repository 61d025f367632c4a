/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.perturbatlas.cli.config.Layers;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code config show}: what options are where a command line does not give them, and why. */
@Command(
    name = "show",
    description =
        "Show what the options of a command, or of all, are where the command line does not give"
            + " them, and where that comes from: the environment, the defaults file, or built-in.",
    footer = {
      "",
      "Examples:",
      "  perturb-atlas config show score",
      "  perturb-atlas config show atlas build --json",
    })
final class ConfigShowCommand implements Callable<Integer> {

  private final Console console;

  @Spec CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The words of a command, such as score or atlas build (default: all commands).")
  List<String> words = List.of();

  @Option(names = "--json", description = "Print one JSON array (default: an aligned table).")
  boolean json;

  ConfigShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Layers layers = spec.defaultValueProvider() instanceof Layers given ? given : null;
    if (layers != null) {
      layers
          .unknownVariables()
          .forEach(name -> console.warning("environment " + name + " is of no option"));
    }
    CommandLine command = Commands.all(console);
    for (String word : words) {
      CommandLine child = command.getSubcommands().get(word);
      if (child == null) {
        throw ArgumentErrors.unknownCommand(command, word);
      }
      command = child;
    }
    EffectiveOptions options = new EffectiveOptions(command, layers);
    if (json) {
      Json.array(console.out(), options::json);
    } else {
      options.text(console.out(), !command.getSubcommands().isEmpty());
    }
    return ExitCode.DONE;
  }
}
