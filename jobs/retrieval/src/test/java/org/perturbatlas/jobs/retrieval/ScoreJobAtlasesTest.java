/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.perturbatlas.jobs.retrieval.SampleJobs.ATLAS;
import static org.perturbatlas.jobs.retrieval.SampleJobs.QUERIES;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.spark.ScoredQueries;
import org.perturbatlas.testing.ScriptedFileSystem;
import org.perturbatlas.testing.SharedSpark;

/** Several atlases in one run. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ScoreJobAtlasesTest {

  @TempDir Path folder;
  private String other;

  /** Every third perturbation of the sample atlas, and a module of its own. */
  @BeforeEach
  void makeAnotherAtlas() {
    Atlas sample = AtlasFiles.read(Path.of(ATLAS));
    AtlasBuilder builder = new AtlasBuilder("other").info(AtlasInfo.of("Other", "1"));
    builder.module(sample.modules().get(1));
    builder.module("", "ruby", null, sample.modules().get(0).anchors(), List.of());
    for (int i = 0; i < sample.perturbations().size(); i += 3) {
      builder.perturbation("", AtlasBuilder.Draft.of(sample.perturbations().get(i)));
    }
    Path file = folder.resolve("other.json.gz");
    AtlasFiles.write(builder.build(), file);
    other = file.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queries.csv", "queries-long.csv", "de-long.csv", "broken.csv"})
  void givesTheRowsOfAsManyRuns(String name, SharedSpark shared, SparkSession spark)
      throws IOException {
    String queries = queries(name);
    ScoreResult both = run(spark, List.of(ATLAS, other), queries, OutputFormat.PARQUET, "both");
    ScoreResult one = run(spark, List.of(ATLAS), queries, OutputFormat.PARQUET, "one");
    ScoreResult two = run(spark, List.of(other), queries, OutputFormat.PARQUET, "two");

    shared.assertSameRows(
        comparable(spark, one).unionAll(comparable(spark, two)), comparable(spark, both));
    assertThat(both.atlases())
        .containsExactly(one.atlases().get(0), two.atlases().get(0))
        .extracting(AtlasCounts::name)
        .containsExactly("PerturbAtlas-Sample", "Other");

    Dataset<Row> rejected = rejected(spark, both);
    Dataset<Row> malformed = rejected.where("level = 'row'");
    assertThat(malformed.where("atlas_name IS NOT NULL OR atlas_identity IS NOT NULL").count())
        .isZero();
    assertThat(malformed.count()).isEqualTo(one.counts().rejectedRows());
    for (ScoreResult single : List.of(one, two)) {
      shared.assertSameRows(
          rejected(spark, single).where("level = 'query'"),
          rejected
              .where("level = 'query'")
              .where("atlas_identity = '" + single.atlases().get(0).identity() + "'")
              .drop("atlas_name", "atlas_identity"));
    }
  }

  /**
   * The smaller atlas has a limit's signature genes, so that the larger goes by blocks, or both.
   */
  @ParameterizedTest
  @CsvSource({"0,blocks broadcast", "1,blocks blocks"})
  void everyAtlasHasThePlanOfItsSize(
      int below, String plans, SharedSpark shared, SparkSession spark) throws IOException {
    long limit =
        AtlasFiles.read(Path.of(other)).perturbations().stream()
            .mapToLong(p -> p.up().size() + p.down().size())
            .sum();
    String queries = queries("broken.csv");
    ScoreResult whole = run(spark, List.of(ATLAS, other), queries, OutputFormat.PARQUET, "whole");
    ScoreConfig config =
        ScoreConfig.builder(List.of(ATLAS, other), CollectionOptions.of(queries))
            .output(folder.resolve("blocks").toString())
            .hitGenes(true)
            .broadcastLimit(limit - below)
            .blockGenes(900)
            .build();
    ScoreResult blocks = new ScoreJob(config).run(spark);
    assertThat(String.join(" ", manifest(blocks).get("atlases").findValuesAsText("plan")))
        .isEqualTo(plans);
    assertThat(blocks.atlases()).isEqualTo(whole.atlases());
    shared.assertSameRows(comparable(spark, whole), comparable(spark, blocks));
    shared.assertSameRows(rejected(spark, whole), rejected(spark, blocks));
  }

  @Test
  void manifestTellsOfEveryAtlas(SparkSession spark) throws IOException {
    String queries = queries("broken.csv");
    List<String> atlases = List.of(ATLAS, other);
    JsonNode both = manifest(run(spark, atlases, queries, OutputFormat.JSON, "both"));
    assertThat(both.has("atlas")).isFalse();
    assertThat(both.has("label_histogram")).isFalse();
    assertThat(both.get("parameters").get("atlases")).hasSize(2);
    assertThat(both.get("counts").has("scored")).isFalse();
    for (int a = 0; a < 2; a++) {
      String output = "single" + a;
      JsonNode single =
          manifest(run(spark, atlases.subList(a, a + 1), queries, OutputFormat.JSON, output));
      assertThat(single.has("atlases")).isFalse();
      JsonNode atlas = both.get("atlases").get(a);
      single
          .get("atlas")
          .properties()
          .forEach(field -> assertThat(atlas.get(field.getKey())).isEqualTo(field.getValue()));
      assertThat(atlas.get("label_histogram")).isEqualTo(single.get("label_histogram"));
      JsonNode counts = single.get("counts");
      for (String name : List.of("queries", "scored", "rejected_queries", "rejected_by_reason")) {
        assertThat(atlas.get("counts").get(name)).as(name).isEqualTo(counts.get(name));
      }
      for (String name : List.of("input_rows", "used_rows", "rejected_rows", "duplicate_ids")) {
        assertThat(both.get("counts").get(name)).as(name).isEqualTo(counts.get(name));
      }
    }
  }

  @Test
  void flatTablesHaveTheModulesOfEveryAtlas(SparkSession spark) throws IOException {
    run(spark, List.of(ATLAS, other), QUERIES, OutputFormat.CSV, "flat");
    Dataset<Row> results = csv(spark, "flat/results");
    assertThat(results.columns())
        .containsSubsequence(
            "module_score_amber", "module_score_cobalt", "module_score_jade", "module_score_ruby");
    assertThat(results.where("module_score_cobalt IS NULL").count()).isZero();
    assertThat(results.where("(atlas_name = 'Other') = (module_score_ruby IS NULL)").count())
        .isZero();
    assertThat(results.where("(atlas_name = 'Other') = (module_score_jade IS NOT NULL)").count())
        .isZero();
    Dataset<Row> hits = csv(spark, "flat/hits");
    assertThat(hits.columns()).startsWith("query_id", "atlas_name", "atlas_identity", "rank");
    assertThat(hits.join(results, "query_id").where("rank = 1").count()).isPositive();
    Set<String> names = new TreeSet<>();
    hits.select("atlas_name")
        .distinct()
        .collectAsList()
        .forEach(row -> names.add(row.getString(0)));
    assertThat(names).containsExactly("Other", "PerturbAtlas-Sample");
    assertThat(
            hits.groupBy("query_id", "atlas_identity", "rank").count().where("count > 1").count())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({"queries.csv", "queries.parquet", "queries-long.csv", "de-wide.tsv"})
  void inputIsReadAsOftenAsForOneAtlas(String name, SparkSession spark) throws IOException {
    ScriptedFileSystem.mount("counted").forEach(spark.conf()::set);
    String queries = "counted://" + SAMPLE.resolve(name);
    long before = ScriptedFileSystem.opened();
    run(spark, List.of(other), queries, OutputFormat.PARQUET, "one");
    long once = ScriptedFileSystem.opened();
    long asked = ScoredQueries.total();
    ScoreResult both = run(spark, List.of(ATLAS, other), queries, OutputFormat.PARQUET, "both");
    assertThat(ScriptedFileSystem.opened() - once).isEqualTo(once - before);
    boolean rejects = both.atlases().stream().anyMatch(a -> a.counts().rejectedQueries() > 0);
    assertThat(ScoredQueries.total() - asked)
        .as("an answer a query and atlas, and once more where some are set apart")
        .isEqualTo(both.counts().queries() * 2 * (rejects ? 2 : 1));
  }

  @Test
  void anAtlasIsNamedOnce(SparkSession spark) throws IOException {
    Path copy = Files.copy(Path.of(ATLAS), folder.resolve("copy.json"));
    refused(spark, scoring(ATLAS, copy.toString()), "copy.json", "the same atlas as", ATLAS);
  }

  @Test
  void fingerprintsAreExpectedInTheOrderOfTheAtlases(SparkSession spark) {
    String first = AtlasFiles.read(Path.of(ATLAS)).contentFingerprint();
    String second = AtlasFiles.read(Path.of(other)).contentFingerprint();
    refused(spark, scoring(ATLAS, other).expectFingerprints(List.of(second, first)), "sample-data");
    assertThatThrownBy(() -> scoring(ATLAS, other).expectFingerprints(List.of(first)).build())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("1 times for 2 atlases");
    ScoreConfig config = scoring(ATLAS, other).expectFingerprints(List.of(first, second)).build();
    assertThat(new ScoreJob(config).run(spark).withinLimit()).isTrue();
  }

  @Test
  void anAtlasThatRejectsEveryQueryFailsTheRun(SparkSession spark) {
    AtlasBuilder builder = new AtlasBuilder("mouse").info(AtlasInfo.of("Mouse", "1"));
    AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
    draft.name = "TRP53";
    draft.up = List.of("NO-SUCH-GENE");
    Path mouse = folder.resolve("mouse.json");
    AtlasFiles.write(builder.perturbation("", draft).build(), mouse);
    ScoreResult result = new ScoreJob(scoring(ATLAS, mouse.toString()).build()).run(spark);
    assertThat(result.withinLimit()).isFalse();
    assertThat(result.atlases().get(0).counts().scored()).isPositive();
    assertThat(result.atlases().get(1).counts().scored()).isZero();
  }

  private void refused(SparkSession spark, ScoreConfig.Builder config, String... says) {
    assertThatThrownBy(() -> new ScoreJob(config.build()).run(spark))
        .isInstanceOf(UserException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(says));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private ScoreConfig.Builder scoring(String... atlases) {
    return ScoreConfig.builder(List.of(atlases), CollectionOptions.of(QUERIES))
        .output(folder.resolve("out").toString());
  }

  /** The sample collection, or one with lines that cannot be read. */
  private String queries(String name) throws IOException {
    if (!name.equals("broken.csv")) {
      return SAMPLE.resolve(name).toString();
    }
    Path broken =
        Files.copy(Path.of(QUERIES), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(broken, "\"open,A;B\n,A;B\n", StandardOpenOption.APPEND);
    return broken.toString();
  }

  private ScoreResult run(
      SparkSession spark,
      List<String> atlases,
      String queries,
      OutputFormat format,
      String output) {
    return new ScoreJob(
            ScoreConfig.builder(atlases, CollectionOptions.of(queries))
                .output(folder.resolve(output).toString())
                .outputFormat(format)
                .hitGenes(true)
                .build())
        .run(spark);
  }

  /** All columns, maps as text, which rows are compared by. */
  private static Dataset<Row> comparable(SparkSession spark, ScoreResult result) {
    Dataset<Row> results = spark.read().parquet(result.target() + "/results");
    return results
        .withColumn("module_scores", functions.to_json(results.col("module_scores")))
        .withColumn("top_perturbations", functions.to_json(results.col("top_perturbations")));
  }

  private static Dataset<Row> rejected(SparkSession spark, ScoreResult result) {
    return spark.read().parquet(result.target() + "/rejected");
  }

  private Dataset<Row> csv(SparkSession spark, String table) {
    return spark
        .read()
        .option("header", "true")
        .option("escape", "\"")
        .csv(folder.resolve(table).toString());
  }

  private static JsonNode manifest(ScoreResult result) throws IOException {
    return new ObjectMapper().readTree(result.manifest());
  }
}
