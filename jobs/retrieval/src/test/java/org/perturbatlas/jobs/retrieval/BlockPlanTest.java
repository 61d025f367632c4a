/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perturbatlas.jobs.retrieval.SampleJobs.ATLAS;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.AtlasFolderWriter;
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SmallAtlas;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class BlockPlanTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"queries.csv", "queries-long.csv", "de-wide.tsv", "queries-signed.csv"})
  void blocksGiveTheTablesAndCountsOfTheBroadcastAtlas(
      String file, SharedSpark shared, SparkSession spark) throws IOException {
    same(
        ATLAS,
        SAMPLE.resolve(file).toString(),
        ScoringParameters.DEFAULT,
        1_000,
        900,
        shared,
        spark);
  }

  /** With genes that are lowered alone, and genes both raised and lowered; 15 genes in all. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCollectionMayMixSignedAndUnsignedQueries(
      boolean asFolder, SharedSpark shared, SparkSession spark) throws IOException {
    AtlasBuilder builder = SmallAtlas.builder();
    builder.module("", "m", null, List.of("A"), List.of());
    builder.perturbation("", draft("A", List.of("G1", "G2", "G3"), List.of("G3", "G4", "L1")));
    builder.perturbation("", draft("B", List.of("G4", "G5"), List.of("L1", "G1")));
    builder.perturbation("", draft("C", List.of("G6"), List.of("G2", "L2")));
    builder.perturbation("", draft("D", List.of(), List.of("L2", "L3")));
    String atlas = path(asFolder ? "folder" : "atlas.json");
    if (asFolder) {
      AtlasFolderWriter.write(spark, builder.build(), atlas, false);
    } else {
      AtlasFiles.write(builder.build(), Path.of(atlas));
    }
    Path queries =
        Files.writeString(
            folder.resolve("mixed.jsonl"),
            """
            {"query_id":"plain","genes":["G1","G2","G4"]}
            {"query_id":"signed","genes":["G1","G2"],"genes_down":["L1","g4 "]}
            {"query_id":"again","genes":["g2","G1"],"genes_down":["G4","L1"]}
            {"query_id":"turned","genes":["L1","G4"],"genes_down":["G1","G2","G3"]}
            {"query_id":"down","genes_down":["L2","L3","X"]}
            {"query_id":"no down","genes":["G5","G6"],"genes_down":[]}
            {"query_id":"both","genes":["G1"],"genes_down":["G1"]}
            {"query_id":"none","genes":["X"],"genes_down":["Y"]}
            {"query_id":"lowered alone","genes":["L1"]}
            {"query_id":"null","genes_down":null}
            """);
    ScoringParameters parameters =
        ScoringParameters.DEFAULT.withMinRecall(0.1).withMinSignatureSize(0);
    same(atlas, queries.toString(), parameters, 14, 1, shared, spark);
    Dataset<Row> results = spark.read().parquet(path("blocks") + "/results");
    assertThat(results.select("query_id").as(Encoders.STRING()).collectAsList())
        .containsExactlyInAnyOrder("plain", "signed", "again", "turned", "down", "no down");
    Row signed =
        results
            .where("query_id = 'signed'")
            .select("top_perturbations.perturbation", "top_perturbations.direction")
            .first();
    assertThat(signed.<String>getList(0)).containsExactly("A", "C", "B");
    assertThat(signed.<String>getList(1)).containsExactly("mimics", "reverses", "reverses");
  }

  private static AtlasBuilder.Draft draft(String name, List<String> up, List<String> down) {
    AtlasBuilder.Draft draft = SmallAtlas.draft(name, up.toArray(String[]::new));
    draft.down = down;
    return draft;
  }

  private void same(
      String atlas,
      String source,
      ScoringParameters parameters,
      int limit,
      int blockGenes,
      SharedSpark shared,
      SparkSession spark)
      throws IOException {
    ScoreConfig.Builder config =
        ScoreConfig.builder(atlas, CollectionOptions.of(source)).parameters(parameters);
    List<String> notes = new ArrayList<>();
    JsonNode whole = run(spark, config.output(path("whole")), notes);
    assertThat(notes).isEmpty();
    JsonNode blocks =
        run(
            spark,
            config.output(path("blocks")).broadcastLimit(limit).blockGenes(blockGenes),
            notes);
    assertThat(notes)
        .singleElement()
        .asString()
        .contains(String.format(Locale.ROOT, "--broadcast-limit of %,d", limit), "blocks");
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
