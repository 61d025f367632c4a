/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class CliHelpTest {

  static Stream<CommandSpec> commands() {
    List<CommandSpec> all = new ArrayList<>();
    collect(Commands.all(new Console(System.out, System.err, InputStream.nullInputStream())), all);
    return all.stream();
  }

  private static void collect(CommandLine command, List<CommandSpec> all) {
    all.add(command.getCommandSpec());
    command.getSubcommands().values().forEach(child -> collect(child, all));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void teaches(CommandSpec command) {
    String[] path = command.qualifiedName().split(" ");
    Object[] args = Arrays.copyOfRange(path, 1, path.length + 1, Object[].class);
    args[args.length - 1] = "--help";
    CliRun run = CliRun.of(args).done();
    assertThat(run.out())
        .startsWith("Usage: " + command.qualifiedName())
        .containsPattern("Examples?:\n  (source <\\()?perturb-atlas ");
    assertThat(run.err()).isEmpty();
    // A line of an example that were cut by the width of the help could not be pasted.
    for (String line : command.usageMessage().footer()) {
      assertThat(line.length()).as(line).isLessThan(100);
    }
    for (OptionSpec option : command.options()) {
      assertThat(String.join(" ", option.description())).as(option.longestName()).isNotBlank();
      assertThat(option.longestName()).matches("--[a-z0-9]+(-[a-z0-9]+)*");
      if (option.arity().max() > 0) {
        assertThat(String.join(" ", option.description()))
            .as("default of " + option.longestName())
            .containsAnyOf("default: ", "Required", "Read", "Answer");
      }
    }
  }

  @Test
  void listsEveryCommandButTheHiddenOne() {
    assertThat(CliRun.of("--help").done().out())
        .contains("query", "atlas", "sample")
        .doesNotContain("generate-completion");
    assertThat(CliRun.of("atlas", "--help").done().out())
        .contains(
            "build",
            "import",
            "export",
            "assign",
            "validate",
            "info",
            "modules",
            "perturbations",
            "regulators");
  }

  @Test
  void helpBeforeACommandListsAllOfThem() {
    String all = CliRun.of("--help").done().out();
    assertThat(CliRun.of("--help", "score").done().out()).isEqualTo(all);
    assertThat(CliRun.of("-qh", "atlas", "info").done().out()).isEqualTo(all);
    assertThat(CliRun.of("atlas", "--help", "info").done().out())
        .isEqualTo(CliRun.of("atlas", "--help").done().out());
  }

  @Test
  void tellsVersions() {
    List<String> lines = CliRun.of("--version").done().out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).matches("perturb-atlas \\d+\\.\\d+.*");
    assertThat(lines.get(1)).startsWith("Java " + System.getProperty("java.version"));
    assertThat(lines.get(2)).isEqualTo("Spark " + System.getProperty("perturbatlas.spark.version"));
  }

  @Test
  void quietSilencesNotes() {
    java.io.ByteArrayOutputStream told = new java.io.ByteArrayOutputStream();
    Console console = new Console(System.out, new PrintStream(told), InputStream.nullInputStream());
    console.warning("odd");
    console.quiet(true);
    console.warning("odd again");
    assertThat(told.toString(java.nio.charset.StandardCharsets.UTF_8).trim())
        .isEqualTo("warning: odd");
  }
}
