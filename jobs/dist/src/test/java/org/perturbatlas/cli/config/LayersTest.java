/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.perturbatlas.error.UserException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class LayersTest {

  @Command(name = "perturb-atlas", subcommands = Score.class)
  static final class Root {}

  @Command(name = "score")
  static final class Score implements Runnable {

    @Option(names = "--top-n")
    int topN = 15;

    @Option(names = "--up")
    String up;

    @Option(names = "--output")
    String output;

    @Option(names = "--atlas", split = "\n")
    List<String> atlases;

    @Option(names = "--signed")
    boolean signed;

    @Override
    public void run() {}
  }

  private static final OptionNames NAMES =
      OptionNames.of("score.top-n", "score.up", "score.output", "score.atlas *", "score.signed");

  private static Map<String, Setting> settings(String... pairs) {
    Map<String, Setting> settings = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put(pairs[i], new Setting(pairs[i + 1], "a file"));
    }
    return settings;
  }

  private static CommandLine parsed(Layers layers, String... args) {
    CommandLine root = new CommandLine(new Root());
    root.setDefaultValueProvider(layers);
    root.parseArgs(args);
    return root.getSubcommands().get("score");
  }

  @Test
  void aLayerCanBePutBetweenTheCommandLineAndTheEnvironment() {
    String[] args = {"score", "--up", "mine"};
    Layers around =
        new Layers(
            new Arguments(List.of(args)),
            List.of(
                new EnvironmentLayer(
                    Map.of("PERTURB_ATLAS_TOP_N", "1", "PERTURB_ATLAS_SIGNED", "true"))));
    Layer own =
        SettingsLayer.special(settings("top-n", "2", "up", "own", "atlas", "a\nb"), () -> NAMES);
    CommandLine command = parsed(around.under(own), args);
    Score score = command.getCommand();
    assertThat(score.topN).isEqualTo(2);
    assertThat(score.up).isEqualTo("mine");
    assertThat(score.signed).isTrue();
    assertThat(score.atlases).containsExactly("a", "b");
    assertThat(score.output).isNull();
    // What is not fit for the run is left out if it is of the environment, refused if it is its
    // own.
    assertThat(Layers.general(command.getCommandSpec().findOption("--up"))).containsOnly("signed");
    assertThat(((Layers) command.getDefaultValueProvider()).explained("--top-n is 2; no"))
        .isEqualTo("--top-n is 2; no (--top-n is from a file)");
  }

  @Test
  void keysAreChecked() {
    assertThatThrownBy(() -> SettingsLayer.special(settings("topn", "2"), () -> NAMES))
        .isInstanceOf(UserException.class)
        .hasMessage("a file: unknown key 'topn'; did you mean 'top-n'?");
    assertThatThrownBy(() -> SettingsLayer.special(settings("output", "2"), () -> NAMES))
        .hasMessageContaining("a file: 'output' is of one run");
  }

  @Test
  void everyKeyHasAVariableOfItsOwn() {
    Set<String> variables = new HashSet<>();
    for (String key : OptionNames.ofProgram().keys()) {
      assertThat(variables.add(Key.variable(key))).as(key).isTrue();
      assertThat(Key.RESERVED).as(key).doesNotContain(Key.variable(key));
    }
  }

  @Test
  void readsACommandLineBeforeItIsParsed() {
    Arguments arguments =
        new Arguments(List.of("score", "-qv", "--top-n", "3", "--up=x=y", "--", "--output", "z"));
    assertThat(arguments.has("--top-n")).isTrue();
    assertThat(arguments.has("--top")).isFalse();
    assertThat(arguments.has("-v")).isTrue();
    assertThat(arguments.has("-h")).isFalse();
    assertThat(arguments.value("--top-n")).isEqualTo("3");
    assertThat(arguments.value("--up")).isEqualTo("x=y");
    assertThat(arguments.value("--output")).isNull();
  }
}
