/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliScaleTest {

  @TempDir Path folder;

  @BeforeEach
  void places(SparkSession spark) {
    // Commands take the session that is there, which has two cores.
    assertThat(spark.sparkContext().master()).isEqualTo("local[2]");
  }

  private static CliRun scale(Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("benchmark", "scale", "--atlas", CliRun.SAMPLE_ATLAS));
    args.addAll(Arrays.asList(more));
    return CliRun.of(args.toArray());
  }

  @Test
  void measuresEverySeries() throws Exception {
    Path output = folder.resolve("out");
    CliRun run =
        scale("--queries", "200,300", "--signatures", 150, "--cores", 2, "--output", output).done();
    assertThat(run.out())
        .contains(
            "Score job by queries, reference profile",
            "Score job by signatures",
            "Score job by cores",
            "ns/posting")
        .containsPattern("(?m)^ +200 +60 +2 ")
        .containsPattern("(?m)^ +300 +60 +2 ")
        .containsPattern("(?m)^ +200 +150 +2 ");
    JsonNode figures = CliRun.parse(Files.readString(output.resolve("figures.json")));
    assertThat(figures.get("kind").asText()).isEqualTo("scale");
    assertThat(figures.get("parameters").get("machine").asText()).contains("heap", "Spark");
    for (JsonNode row : figures.get("rows")) {
      assertThat(row.get("value").asDouble()).as(row.toString()).isPositive();
    }
    JsonNode manifest = CliRun.parse(Files.readString(output.resolve("manifest.json")));
    assertThat(manifest.get("command").asText()).isEqualTo("benchmark scale");
    // By queries 200 and 300, by signatures the least, by cores the most.
    assertThat(manifest.get("queries").asInt()).isEqualTo(1000);
    assertThat(manifest.at("/atlas/content_fingerprint"))
        .isEqualTo(figures.at("/atlas/fingerprint"));
  }

  @Test
  void badArgumentsAreToldInALine() {
    scale("--queries", 0).refused("--queries holds 0");
    scale("--cores", "2,-1").refused("--cores holds -1");
    scale("--signatures", "many").refused("--signatures", "'many'");
    scale("--rounds", 0).refused("--rounds holds 0");
    scale("--profile", "best").refused("profile is 'best'");
    scale("--cores", 3).refused("--cores holds 3", "local[2]");
  }
}
