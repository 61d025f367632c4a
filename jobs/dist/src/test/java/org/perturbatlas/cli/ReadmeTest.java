/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.perturbatlas.testing.SharedData;

/** The README shows what the program really does. */
class ReadmeTest {

  private static final String QUERY =
      "jobs/bin/perturb-atlas query --atlas sample-data/atlas.json - < sample-data/genes.txt";
  private static final String FENCE = "\n```\n";

  /** Of spark-submit. */
  private static final Set<String> OPTIONS_OF_OTHERS = Set.of("--class", "--packages");

  private static String readme;

  @BeforeAll
  static void read() throws IOException {
    readme = Files.readString(SharedData.projectRoot().resolve("README.md"));
  }

  @Test
  void hasNoPlaceholder() {
    assertThat(readme).doesNotContainPattern("@[A-Z_]+@");
  }

  @Test
  void showsTheAnswerToTheSampleQuery() {
    int command = readme.indexOf(QUERY + FENCE);
    assertThat(command).as(QUERY).isNotNegative();
    int start = readme.indexOf(FENCE, command + QUERY.length() + FENCE.length()) + FENCE.length();
    String shown = readme.substring(start, readme.indexOf(FENCE, start));
    CliRun run =
        CliRun.of(
            "query",
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--genes-file",
            CliRun.SAMPLE.resolve("genes.txt"));
    assertThat(shown.strip()).isEqualTo(run.done().out().strip());
  }

  @Test
  void namesEveryCommand() {
    for (Subcommand command : Commands.ALL) {
      if (command.children().isEmpty()) {
        assertThat(readme).contains("`" + command.name() + "`");
      }
      for (Subcommand child : command.children()) {
        assertThat(readme)
            .containsPattern("`(" + Pattern.quote(command.name()) + " )?" + child.name() + "`");
      }
    }
  }

  @Test
  void namesNoOptionThatIsNotThere() {
    Set<String> known =
        CliHelpTest.commands()
            .flatMap(command -> command.optionsMap().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    known.addAll(OPTIONS_OF_OTHERS);
    Set<String> named =
        Pattern.compile("(?<![-\\w])--[a-z][a-z0-9-]*")
            .matcher(readme)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).contains("--atlas", "--min-recall");
    assertThat(known).containsAll(named);
  }
}
