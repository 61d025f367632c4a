/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash offers after a tab. */
@Tag("process")
class CompletionTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'score --output-format ' | parquet csv json",
        "score --output-format p | parquet",
        "score --format j | jsonl",
        "'score --layout ' | sets long wide",
        "score --preset se | seurat",
        "'atlas build --merge ' | none union intersection majority",
        "sco | score",
        "atlas val | validate",
        "atlas import --format p | pickle parquet",
        "'atlas export --to ' | gmt table json",
        "score --min-r | --min-recall",
      })
  void offersNames(String typed, String expected) throws Exception {
    // A word begun, or after a blank the next one.
    assertThat(completed(typed.split(" ", -1))).containsExactlyInAnyOrder(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "score --atlas",
    "score --queries",
    "score --output",
    "query --atlas",
    "query --genes-file",
    "query --jsonl",
    "atlas info",
    "atlas build --de",
    "atlas build --output",
    "atlas pull --cache",
    "atlas list --catalog",
    "atlas import",
    "atlas import --output",
    "atlas import --metadata",
    "atlas import --rejected",
    "atlas export",
    "atlas export --output",
    "report",
    "report --output",
    "atlas assign --modules",
    "sample generate --output",
  })
  void offersFiles(String before) throws Exception {
    Files.createDirectory(folder.resolve("my tables"));
    Files.createFile(folder.resolve("my.json"));
    Files.createFile(folder.resolve("other"));
    assertThat(completed((before + " my").split(" ")))
        .containsExactlyInAnyOrder("my tables", "my.json");
  }

  @Test
  void offersNoFilesWhereNoneIsMeant() throws Exception {
    Files.createFile(folder.resolve("3"));
    assertThat(completed("score", "--top-n", "")).isEmpty();
  }

  /** The words that may stand for the last of {@code words}. */
  private List<String> completed(String... words) throws IOException, InterruptedException {
    Path script = folder.resolve(".completion");
    Files.writeString(script, CliRun.of("generate-completion").done().out());
    String tab =
        "source .completion; COMP_WORDS=(perturb-atlas \"$@\"); COMP_CWORD=$#;"
            + " _complete_perturb-atlas; for word in \"${COMPREPLY[@]}\"; do echo \"$word\"; done";
    List<String> command = new ArrayList<>(List.of("bash", "-c", tab, "bash"));
    command.addAll(List.of(words));
    return ProcessRun.of(folder, null, Map.of(), command).out().lines().toList();
  }
}
