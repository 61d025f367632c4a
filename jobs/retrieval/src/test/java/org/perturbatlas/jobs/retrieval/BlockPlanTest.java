/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;
import static org.perturbatlas.jobs.retrieval.SampleJobs.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class BlockPlanTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"queries.csv", "queries-long.csv", "de-wide.tsv"})
  void blocksGiveTheTablesAndCountsOfTheBroadcastAtlas(
      String file, SharedSpark shared, SparkSession spark) throws IOException {
    String source = SAMPLE.resolve(file).toString();
    List<String> notes = new ArrayList<>();
    JsonNode whole = run(spark, scoring(source).output(path("whole")), notes);
    assertThat(notes).isEmpty();
    JsonNode blocks =
        run(
            spark,
            scoring(source).output(path("blocks")).broadcastLimit(1_000).blockGenes(900),
            notes);
    assertThat(notes).singleElement().asString().contains("--broadcast-limit of 1,000", "blocks");
    assertThat(whole.get("plan").asText()).isEqualTo("broadcast");
    assertThat(blocks.get("plan").asText()).isEqualTo("blocks");
    assertThat(blocks.get("counts")).isEqualTo(whole.get("counts"));
    assertThat(blocks.get("label_histogram")).isEqualTo(whole.get("label_histogram"));
    assertThat(blocks.get("atlas")).isEqualTo(whole.get("atlas"));
    for (String table : List.of("results", "rejected")) {
      shared.assertSameRows(rows(spark, "whole", table), rows(spark, "blocks", table));
    }
    assertThat(spark.sparkContext().getPersistentRDDs().size()).isZero();
  }

  private static JsonNode run(SparkSession spark, ScoreConfig.Builder config, List<String> notes)
      throws IOException {
    ScoreConfig settings = config.hitGenes(true).countDuplicates(true).build();
    return new ObjectMapper()
        .readTree(new ScoreJob(settings).telling(notes::add).run(spark).manifest());
  }

  private String path(String run) {
    return folder.resolve(run).toString();
  }

  private Dataset<Row> rows(SparkSession spark, String run, String table) {
    return spark.read().parquet(path(run) + "/" + table).selectExpr("to_json(struct(*)) AS row");
  }
}
