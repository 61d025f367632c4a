/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application jar under {@code spark-submit}, with Spark's own jars and nothing else beside it.
 */
@Tag("process")
class SparkSubmitIT {

  @TempDir Path folder;

  @Test
  void scoresLikeTheLauncher() throws Exception {
    ProcessRun run = submit("--output-format", "json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("28 of 31 queries scored");
    assertThat(folder.resolve("out/manifest.json")).content().contains("\"COMPLETE\"");
    try (Stream<Path> parts = Files.list(folder.resolve("out/results"))) {
      assertThat(parts.filter(p -> p.toString().endsWith(".json")).flatMap(SparkSubmitIT::lines))
          .hasSize(28)
          .allMatch(line -> line.startsWith("{\"query_id\":") && line.contains("\"SCORED\""));
    }
  }

  @Test
  void statusTellsMistakesAndRejections() throws Exception {
    assertThat(submit("--min-recall", "2").status()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(submit("--max-rejected", "0").status()).isEqualTo(3);
  }

  private ProcessRun submit(String... options) throws Exception {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("score", "--atlas", CliRun.SAMPLE_ATLAS.toString()));
    words.addAll(List.of("--queries", CliRun.SAMPLE.resolve("queries.parquet").toString()));
    words.addAll(List.of("--output", folder.resolve("out").toString()));
    words.addAll(List.of(options));
    return Submission.run(folder, List.of(), List.of(), words);
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
