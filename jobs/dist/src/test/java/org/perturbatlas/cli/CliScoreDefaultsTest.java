/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.SharedSpark;

/** Defaults from elsewhere reach a job on Spark, and thresholds of tables leave gene sets alone. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliScoreDefaultsTest {

  private static final String FILE =
      """
      up = log2fc >= 1 && padj < 0.01
      down = log2fc <= -1 && padj < 0.01
      max-genes = 40
      score.preset = deseq2
      score.top-n = 3
      output-format = json
      null = random
      """;

  @TempDir Path folder;

  @Test
  void defaultsHoldForTablesAndArePassedOverForGeneSets(SparkSession spark) throws Exception {
    Map<String, String> environment =
        Map.of("PERTURB_ATLAS_ATLAS", CliRun.SAMPLE_ATLAS + "\n" + CliRun.SAMPLE_ATLAS);
    Path sets = CliRun.SAMPLE.resolve("queries.csv");
    Path output = folder.resolve("sets");
    DefaultsRun.with(
            Map.of("PERTURB_ATLAS_ATLAS", "" + CliRun.SAMPLE_ATLAS),
            FILE,
            "score",
            "--queries",
            sets,
            "--output",
            output)
        .done();
    JsonNode manifest = new ObjectMapper().readTree(output.resolve("manifest.json").toFile());
    assertThat(manifest.get("parameters").get("top_n").asInt()).isEqualTo(3);
    assertThat(spark.read().json(output + "/results").count()).isEqualTo(28);
    // What is given for this collection is refused as ever.
    DefaultsRun.with(
            FILE,
            "score",
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--queries",
            sets,
            "--output",
            folder.resolve("refused"),
            "--max-genes",
            "40")
        .refused("but --max-genes is for differential-expression tables");
    // Two atlases, a line each.
    CliRun several =
        DefaultsRun.with(
            environment, FILE, "score", "--queries", sets, "--output", folder.resolve("two"));
    assertThat(several.err()).contains("the same atlas");
  }

  @Test
  void thresholdsOfTheFileAreThoseOfTheCommandLine(SparkSession spark) {
    Path tables = CliRun.SAMPLE.resolve("de-tables");
    Path byFile = folder.resolve("by-file");
    Path byLine = folder.resolve("by-line");
    CliRun file =
        DefaultsRun.with(
                FILE.replace("score.preset = deseq2\n", ""),
                "score",
                "--atlas",
                CliRun.SAMPLE_ATLAS,
                "--queries",
                tables,
                "--output",
                byFile)
            .done();
    CliRun line =
        CliRun.of(
                "score",
                "--atlas",
                CliRun.SAMPLE_ATLAS,
                "--queries",
                tables,
                "--output",
                byLine,
                "--up",
                "log2fc >= 1 && padj < 0.01",
                "--down",
                "log2fc <= -1 && padj < 0.01",
                "--max-genes",
                "40",
                "--top-n",
                "3",
                "--output-format",
                "json")
            .done();
    assertThat(file.err().replace("by-file", "by-line")).isEqualTo(line.err());
    assertThat(spark.read().json(byFile + "/results").orderBy("query_id").collectAsList())
        .isEqualTo(spark.read().json(byLine + "/results").orderBy("query_id").collectAsList())
        .isNotEmpty();
  }
}
