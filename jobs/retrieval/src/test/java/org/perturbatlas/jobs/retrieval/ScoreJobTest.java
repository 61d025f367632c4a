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
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SparkGolden;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ScoreJobTest {

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
    JsonNode manifest = new ObjectMapper().readTree(result.manifest());
    assertThat(manifest.get("layout").asText()).startsWith(layout);
    OutputCounts.agreeing(spark, folder.resolve("out"), file);
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
    OutputCounts.agreeing(spark, folder.resolve("out"), file);
  }

  /** The perturbation that the simulated experiment behind a query made. */
  private static String truth(String query) {
    try (java.util.stream.Stream<String> lines = Files.lines(SAMPLE.resolve("truth.csv"))) {
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
    String queries = SAMPLE.resolve(file).toString();
    return new ScoreJob(ScoreConfig.of(ATLAS, queries, folder.resolve(output).toString()))
        .run(spark);
  }
}
