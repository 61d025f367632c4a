/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.perturbatlas.cli.config.DefaultsFile;
import org.perturbatlas.cli.config.OptionNames;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.SharedData;

/**
 * The file of defaults names what there is. After a change of options: {@code mvn test -pl
 * jobs/dist -Dtest=DefaultsFileTest -Dperturbatlas.rewrite=true}.
 */
class DefaultsFileTest {

  private static final Path FILE = SharedData.projectRoot().resolve("conf/defaults.properties");

  private static final Path OPTIONS =
      SharedData.projectRoot()
          .resolve("jobs/dist/src/main/resources/org/perturbatlas/cli/config/options.txt");

  @Test
  void theListNamesEveryOption() throws IOException {
    isAsMade(OPTIONS, new DefaultsText().options());
  }

  @Test
  void theFileIsThatOfTheParsers() throws IOException {
    isAsMade(FILE, new DefaultsText().file());
  }

  private static void isAsMade(Path file, String made) throws IOException {
    if (Boolean.getBoolean("perturbatlas.rewrite")) {
      Files.writeString(file, made);
    }
    assertThat(Files.readString(file)).isEqualTo(made);
  }

  @Test
  void asItIsItSetsNothing() throws IOException {
    assertThat(
            DefaultsFile.parse(Files.readString(FILE), "defaults", OptionNames::ofProgram)
                .isEmpty())
        .isTrue();
  }

  /** Every line can be used as it stands once its # is off, and its value is the built-in one. */
  @Test
  void linesWithoutTheirMarkHoldWhatIsBuiltIn() throws IOException {
    String set =
        Pattern.compile("(?m)^#([a-z0-9.-]+ = .+)$")
            .matcher(Files.readString(FILE))
            .replaceAll("$1");
    assertThat(DefaultsFile.parse(set, "defaults", OptionNames::ofProgram).isEmpty()).isFalse();
    assertThat(set)
        .contains("\nscore.min-signature-size = 20\n", "\nquery.top-n = 15\n", "\nseed = 42\n");
    assertThat(
            DefaultsRun.with(set, "query", "--atlas", CliRun.SAMPLE_ATLAS, "THOQK18", "XANZM19")
                .out())
        .isEqualTo(CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "THOQK18", "XANZM19").out())
        .isNotEmpty();
  }

  @Test
  void keysOfTheFileAreAllThereAre() throws IOException {
    Set<String> named = new TreeSet<>();
    Pattern.compile("(?m)^#([a-z0-9.-]+) =")
        .matcher(Files.readString(FILE))
        .results()
        .map((MatchResult key) -> key.group(1))
        .forEach(named::add);
    assertThat(OptionNames.ofProgram().keys()).containsAll(named);
    for (String key : OptionNames.ofProgram().keys()) {
      String option = key.substring(key.lastIndexOf('.') + 1);
      assertThat(named).anyMatch(name -> name.equals(option) || name.endsWith("." + option));
    }
  }

  /** What help says in words is what the code does. */
  @Test
  void defaultsInWordsAreTrue() throws IOException {
    ScoringParameters reference = ScoringParameters.DEFAULT;
    ScoringParameters calibrated = ScoringParameters.CALIBRATED;
    String file = Files.readString(FILE);
    assertThat(file.replace("\n# ", " "))
        .contains(
            "Default: "
                + reference.minRecall()
                + "; of the calibrated profile "
                + (int) calibrated.minRecall()
                + ".")
        .contains(
            "Default: "
                + reference.minSignatureSize()
                + "; of the calibrated profile "
                + calibrated.minSignatureSize()
                + ".");
    assertThat(file)
        .contains("\n#score.top-n = " + reference.topN() + "\n")
        .contains("\n#evidence-top-n = " + reference.evidenceTopN() + "\n");
    assertThat(reference.moduleFilter()).isTrue();
    for (String line : List.of("#no-module-filter = false", "#hit-genes = false")) {
      assertThat(file).contains(line + "\n");
    }
  }
}
