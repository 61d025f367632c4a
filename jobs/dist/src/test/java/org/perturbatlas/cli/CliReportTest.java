/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliReportTest {

  private static final String FIGURES =
      """
      {"format": "perturb-atlas-figures", "version": 1, "kind": "lopo", "preset": "published",
       "profile": "reference", "atlas": {"name": "A", "version": "1"}, "seed": 42,
       "rows": [{"benchmark": "lopo", "case": "min-recall 0.2", "measure": "module", "n": 54,
                 "successes": 49, "value": 0.907, "low": 0.8, "high": 0.96, "unit": "share",
                 "published": 0.907, "publishedNote": null}]}
      """;

  @TempDir Path folder;

  @Test
  void showsWhatScoreWrote(SparkSession spark) throws IOException {
    Path results = folder.resolve("results");
    CliRun.of(
            "score",
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--queries",
            CliRun.SAMPLE.resolve("queries.csv"),
            "--output",
            results)
        .done();
    Path page = folder.resolve("pages/page.html");
    CliRun run = CliRun.of("report", results, "--output", page).done();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(page + ": 28 answers, 28 of them to look through; ");
    assertThat(Files.readString(page)).startsWith("<!doctype html>").contains("signature_1");
    CliRun.of("report", results, "--output", page).refused("page.html", "--overwrite");
    CliRun.of("report", results, "--output", page, "--overwrite").done();
    assertThat(spark.sparkContext().isStopped()).isFalse();
  }

  @Test
  void showsWhatABenchmarkMeasured() throws IOException {
    Path figures = Files.writeString(folder.resolve("figures.json"), FIGURES);
    Path page = folder.resolve("page.html");
    assertThat(CliRun.of("report", figures, "--output", page).done().err())
        .contains("page.html: the figures of " + figures);
    assertThat(Files.readString(page)).contains("Leave one perturbation out", "min-recall 0.2");
    byte[] ofFile = Files.readAllBytes(page);
    CliRun.of("report", folder, "--output", page, "--overwrite").done();
    assertThat(Files.readAllBytes(page)).isEqualTo(ofFile);
  }

  @Test
  void mistakesAreOneLineAndLeaveNothing() throws IOException {
    Path page = folder.resolve("page.html");
    CliRun.of("report", folder.resolve("none"), "--output", page)
        .refused("none: holds no manifest.json", "written by score");
    CliRun.of("report", "gone://x/y", "--output", page).refused("RESULTS gone://x/y", "--packages");
    CliRun.of("report", folder, "--output", folder).refused("a folder; the name of a file");
    Path other = Files.writeString(folder.resolve("other.json"), "{}");
    CliRun.of("report", other, "--output", page).refused("other.json", "perturb-atlas-figures");
    assertThat(page).doesNotExist();
  }
}
