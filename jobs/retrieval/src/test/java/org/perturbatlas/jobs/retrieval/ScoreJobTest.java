/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SparkGolden;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ScoreJobTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SAMPLE = SharedData.projectRoot().resolve("sample-data").toString();

  @TempDir Path folder;

  /**
   * Every shape of the sample collection holds the same queries, so it has to give the same
   * answers.
   */
  @ParameterizedTest
  @CsvSource({
    "queries.csv,a query a row",
    "queries.tsv,a query a row",
    "queries.parquet,a query a row",
    "queries.jsonl,a query a row",
    "queries.gmt,a query a row",
    "queries-long.csv,a gene of a query a row"
  })
  void everyShapeOfACollectionGivesTheSameAnswers(
      String file, String layout, SharedSpark shared, SparkSession spark) throws IOException {
    Dataset<Row> expected = answers(spark, run(spark, "queries.csv", "expected"));
    ScoreResult result = run(spark, file, "out");
    shared.assertSameRows(expected, answers(spark, result));
    JsonNode manifest = manifest("out");
    assertThat(manifest.get("layout").asText()).startsWith(layout);
    assertIdentities(spark, manifest, "out");
  }

  private Dataset<Row> answers(SparkSession spark, ScoreResult result) {
    return spark
        .read()
        .parquet(result.target() + "/results")
        .selectExpr(
            "query_id",
            "query_size",
            "predicted_module",
            "evidence_score",
            "to_json(module_scores) AS scores",
            "to_json(top_perturbations) AS hits",
            "interpretation");
  }

  @ParameterizedTest
  @CsvSource({"de-long.csv", "de-wide.tsv", "de-tables"})
  void everyShapeOfDifferentialExpressionFindsThePerturbation(String file, SparkSession spark)
      throws IOException {
    run(spark, file, "out");
    Dataset<Row> results = spark.read().parquet(folder.resolve("out/results").toString());
    Map<String, String> first = new TreeMap<>();
    for (Row row :
        results
            .selectExpr("query_id", "top_perturbations[0].perturbation AS hit")
            .collectAsList()) {
      first.put(row.getString(0), row.getString(1));
    }
    assertThat(first)
        .isNotEmpty()
        .allSatisfy((query, hit) -> assertThat(hit).isEqualTo(truth(query)));
    assertIdentities(spark, manifest("out"), "out");
  }

  /** The perturbation that the simulated experiment behind a query made. */
  private static String truth(String query) {
    try (java.util.stream.Stream<String> lines = Files.lines(Path.of(SAMPLE, "truth.csv"))) {
      return lines
          .map(line -> line.split(",", -1))
          .filter(cells -> cells[0].equals(query))
          .map(cells -> cells[1])
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"edge", "one-module"})
  void agreesWithTheReferenceOnSyntheticAtlases(String set, SparkSession spark) {
    AtlasFiles.write(GoldenCase.bundledAtlas(set), folder.resolve("atlas.json"));
    goldens(spark, GoldenCase.bundled(set), folder.resolve("atlas.json"));
  }

  @Test
  void agreesWithTheReferenceOnTheReleasedAtlas(SparkSession spark) {
    goldens(spark, GoldenCase.k562(), GoldenCase.k562AtlasFile());
  }

  private void goldens(SparkSession spark, List<GoldenCase> cases, Path atlas) {
    String queries = folder.resolve("golden.parquet").toString();
    String output = folder.resolve("out").toString();
    SparkGolden.queries(spark, cases).repartition(3).write().parquet(queries);
    new ScoreJob(ScoreConfig.of(atlas.toString(), queries, output)).run(spark);
    SparkGolden.assertAgrees(
        cases,
        spark
            .read()
            .parquet(output + "/results")
            .unionByName(
                spark
                    .read()
                    .parquet(output + "/rejected")
                    .where("level = 'query'")
                    .selectExpr("query_id", "reason AS status"),
                true));
  }

  private ScoreResult run(SparkSession spark, String file, String output) {
    return new ScoreJob(
            ScoreConfig.of(
                SAMPLE + "/atlas.json", SAMPLE + "/" + file, folder.resolve(output).toString()))
        .run(spark);
  }

  private JsonNode manifest(String output) throws IOException {
    return JSON.readTree(Files.readString(folder.resolve(output).resolve("manifest.json")));
  }

  private void assertIdentities(SparkSession spark, JsonNode manifest, String output) {
    JsonNode counts = manifest.get("counts");
    Dataset<Row> rejected =
        spark.read().parquet(folder.resolve(output).resolve("rejected").toString());
    long rows = rejected.where("level = 'row'").count();
    long queries = rejected.where("level = 'query'").count();
    long scored =
        spark.read().parquet(folder.resolve(output).resolve("results").toString()).count();
    assertThat(counts.get("rejected_rows").asLong()).isEqualTo(rows);
    assertThat(counts.get("rejected_queries").asLong()).isEqualTo(queries);
    assertThat(counts.get("scored").asLong()).isEqualTo(scored);
    assertThat(counts.get("queries").asLong()).isEqualTo(scored + queries);
    assertThat(counts.get("input_rows").asLong())
        .isEqualTo(counts.get("used_rows").asLong() + counts.get("rejected_rows").asLong());
  }
}
