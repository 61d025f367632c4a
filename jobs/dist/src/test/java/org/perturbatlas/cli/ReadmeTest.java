/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README shows what the program really does. */
class ReadmeTest {

  private static final String QUERY =
      "jobs/bin/perturb-atlas query --atlas sample-data/atlas.json - < sample-data/genes.txt";

  /** Of spark-submit, spark-sql and pyspark. */
  private static final Set<String> OPTIONS_OF_OTHERS = Set.of("--class", "--jars", "--packages");

  @Test
  void hasNoPlaceholder() {
    assertThat(Readme.TEXT).doesNotContainPattern("@[A-Z_]+@");
  }

  @Test
  void showsTheAnswerToTheSampleQuery() {
    CliRun run =
        CliRun.of(
            "query",
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--genes-file",
            CliRun.SAMPLE.resolve("genes.txt"));
    assertThat(Readme.outputOf(QUERY)).isEqualTo(run.done().out().strip());
  }

  @Test
  void namesEveryCommand() {
    for (Subcommand command : Commands.ALL) {
      if (command.children().isEmpty()) {
        assertThat(Readme.TEXT).contains("`" + command.name() + "`");
      }
      for (Subcommand child : command.children()) {
        assertThat(Readme.TEXT)
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
            .matcher(Readme.TEXT)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).contains("--atlas", "--min-recall");
    assertThat(known).containsAll(named);
  }
}
