/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.perturbatlas.jobs.retrieval.SampleJobs.ATLAS;
import static org.perturbatlas.jobs.retrieval.SampleJobs.QUERIES;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;
import static org.perturbatlas.jobs.retrieval.SampleJobs.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Condition;
import org.perturbatlas.jobs.queries.QueryCollection;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.AtlasFunctions;
import org.perturbatlas.spark.AtlasHandle;
import org.perturbatlas.spark.ResultSchema;
import org.perturbatlas.spark.ScoredQueries;
import org.perturbatlas.testing.ScriptedFileSystem;
import org.perturbatlas.testing.SharedSpark;

/** What the job writes, in every format, and how it plans the work. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ScoreJobOutputTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void keptColumnsOfEveryTypeAreCarriedThrough(OutputFormat format, SparkSession spark)
      throws IOException {
    String input = folder.resolve("in.parquet").toString();
    List<String> keep = List.of("n", "d", "t", "list", "inner", "bytes", "odd`name", "say");
    spark
        .read()
        .parquet(SAMPLE + "/queries.parquet")
        .selectExpr(
            "query_id",
            "genes",
            "7 AS n",
            "DATE'2026-01-31' AS d",
            "TIMESTAMP'2026-01-31 01:02:03' AS t",
            "array(1, 2) AS list",
            "struct(1 AS a) AS inner",
            "X'00ff' AS bytes",
            "CAST(null AS string) AS `odd``name`",
            "'say \"no\", so' AS say")
        .write()
        .parquet(input);
    CollectionOptions queries = CollectionOptions.builder(input).keep(keep).build();
    ScoreResult result = run(spark, toFolder(scoring(queries)).outputFormat(format).hitGenes(true));
    Dataset<Row> results = read(spark, format, "results");
    assertThat(results.columns()).contains("query_id").contains(keep.toArray(String[]::new));
    assertThat(results.count()).isEqualTo(result.counts().scored());
    assertThat(results.select("say").distinct().first().getString(0)).isEqualTo("say \"no\", so");
    String raw =
        read(spark, format, "rejected")
            .where("query_id = 'rejected_3'")
            .select("raw")
            .first()
            .getString(0);
    assertThat(new ObjectMapper().readTree(raw).get("query_id").asText()).isEqualTo("rejected_3");
    assertThat(Files.exists(folder.resolve("out/hits"))).isEqualTo(format == OutputFormat.CSV);
    if (format == OutputFormat.CSV) {
      assertThat(read(spark, format, "hits").select("genes").first().getString(0)).contains(";");
    }
  }

  @Test
  void csvKeepsTextAsItIs(SparkSession spark) throws IOException {
    List<String> texts =
        List.of(
            " x", "x", "y ", "\tz\t", "a\tb", "say \"no\"", "\"", "1\n2", "3\r\n4", "5\r6", "\\");
    String gene = Files.readAllLines(SAMPLE.resolve("genes.txt")).get(0);
    String input = folder.resolve("in.parquet").toString();
    spark
        .createDataset(texts, Encoders.STRING())
        .selectExpr("value AS query_id", "value AS kept", "array('" + gene + "') AS genes")
        .unionAll(
            spark
                .createDataset(texts, Encoders.STRING())
                .selectExpr("value", "value", "array('nobody')"))
        .write()
        .parquet(input);
    run(
        spark,
        toFolder(scoring(CollectionOptions.builder(input).keep(List.of("kept")).build()))
            .outputFormat(OutputFormat.CSV));
    assertThat(texts(spark, "results", "query_id")).containsExactlyInAnyOrderElementsOf(texts);
    assertThat(texts(spark, "results", "kept")).containsExactlyInAnyOrderElementsOf(texts);
    assertThat(texts(spark, "rejected", "query_id")).containsExactlyInAnyOrderElementsOf(texts);
    assertThat(Set.copyOf(texts(spark, "hits", "query_id"))).isEqualTo(Set.copyOf(texts));
  }

  private List<String> texts(SparkSession spark, String table, String column) {
    return read(spark, OutputFormat.CSV, table)
        .select(column)
        .as(Encoders.STRING())
        .collectAsList();
  }

  @ParameterizedTest
  @CsvSource({"PARQUET,run[1]", "CSV,'a{b,c}'", "JSON,*?\\"})
  void pathsMayHaveCharactersOfGlobs(OutputFormat format, String name, SparkSession spark)
      throws IOException {
    Path input = Files.copy(Path.of(QUERIES), folder.resolve(name + ".csv"));
    Path output = folder.resolve(name);
    ScoreResult result =
        run(spark, scoring(input.toString()).outputFormat(format).output(output.toString()));
    assertThat(result.counts().scored()).isPositive();
    assertThat(result.counts().rejectedQueries()).isPositive();
    assertThat(output.resolve("manifest.json")).hasContent(result.manifest());
  }

  private Dataset<Row> read(SparkSession spark, OutputFormat format, String table) {
    return spark
        .read()
        .option("header", "true")
        .option("escape", "\"")
        .option("multiLine", format == OutputFormat.CSV)
        .format(format.sparkName())
        .load(folder.resolve("out").resolve(table).toString());
  }

  @ParameterizedTest
  @CsvSource({"'query_id,genes'", "'query_id,gene'", "'gene,A_logFC,A_FDR'"})
  void anEmptyCollectionGivesWholeTablesWithoutRows(String header, SparkSession spark)
      throws IOException {
    Path input = Files.writeString(folder.resolve("in.csv"), header + "\n");
    ScoreResult result = run(spark, toFolder(scoring(input.toString())).countDuplicates(true));
    assertThat(result.counts().inputRows()).isZero();
    Dataset<Row> results = read(spark, OutputFormat.PARQUET, "results");
    assertThat(results.count()).isZero();
    assertThat(results.drop("query_id").schema().json())
        .isEqualTo(ResultSchema.of(ResultDetail.NONE).struct().asNullable().json());
    assertThat(read(spark, OutputFormat.PARQUET, "rejected").columns())
        .containsExactly("level", "query_id", "file", "line", "reason", "message", "raw");
  }

  @Test
  void theFolderOfAForgottenTableIsToldAndStays(SparkSession spark) throws IOException {
    String warehouse = spark.conf().get("spark.sql.warehouse.dir");
    Path former =
        Path.of(new org.apache.hadoop.fs.Path(warehouse).toUri().getPath()).resolve("forgotten");
    Path file = Files.createDirectories(former).resolve("part");
    Files.writeString(file, "mine");
    try {
      assertThatThrownBy(() -> run(spark, scoring(QUERIES).outputTable("forgotten")))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("folder of the table forgotten");
      assertThat(file).hasContent("mine");
    } finally {
      Files.delete(file);
      Files.delete(former);
    }
  }

  @Test
  void aCatalogTableIsReadAndWritten(SparkSession spark) throws IOException {
    spark.read().parquet(SAMPLE + "/queries.parquet").createOrReplaceTempView("some_queries");
    Dataset<Row> twice = spark.table("some_queries").union(spark.table("some_queries"));
    twice.createOrReplaceTempView("repeated_queries");
    String table = "scored_queries";
    try {
      ScoreResult result =
          run(spark, scoring("repeated_queries").countDuplicates(true).outputTable(table));
      assertThat(result.counts().queries()).isEqualTo(62);
      assertThat(result.counts().duplicateIds()).isEqualTo(31);
      assertThat(spark.table(table).count()).isEqualTo(result.counts().scored());
      assertThat(spark.table(table + "_rejected").count())
          .isEqualTo(result.counts().rejectedQueries());
      assertThatThrownBy(() -> run(spark, scoring("some_queries").outputTable(table)))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("The table scored_queries exists");
    } finally {
      spark.sql("DROP TABLE IF EXISTS " + table);
      spark.sql("DROP TABLE IF EXISTS " + table + "_rejected");
    }
  }

  @Test
  void theManifestTellsAllOfTheRun(SparkSession spark) throws IOException {
    ScoreResult result = run(spark, toFolder(scoring(QUERIES)));
    JsonNode manifest = new ObjectMapper().readTree(result.manifest());
    assertThat(manifest.fieldNames())
        .toIterable()
        .contains(
            "status",
            "run_id",
            "engine",
            "spark_version",
            "atlas",
            "parameters",
            "inputs",
            "counts",
            "label_histogram",
            "start",
            "end",
            "stage_milliseconds");
    assertThat(manifest.get("atlas").fieldNames())
        .toIterable()
        .contains("name", "version", "fingerprint", "identity", "licence", "citation");
    assertThat(manifest.get("inputs").get(0).fieldNames())
        .toIterable()
        .containsExactly("path", "size", "modified");
    assertThat(manifest.get("counts").fieldNames())
        .toIterable()
        .contains(
            "input_rows",
            "used_rows",
            "rejected_rows",
            "queries",
            "scored",
            "rejected_queries",
            "rejected_by_reason",
            "duplicate_ids",
            "duplicate_ids_error");
    assertThat(manifest.get("counts").get("duplicate_ids_approximate").asBoolean()).isTrue();
    assertThat(manifest.get("parameters").fieldNames())
        .toIterable()
        .contains("output", "max_rejected", "count_duplicates", "overwrite", "top_n", "up", "keep");
  }

  @ParameterizedTest
  @CsvSource({
    "queries.csv,0",
    "queries.parquet,0",
    "queries-long.csv,1",
    "de-long.csv,1",
    "de-tables,1",
    "de-wide.tsv,2"
  })
  void onlyGroupingShuffles(String file, int shuffles, SparkSession spark) {
    Atlas atlas = AtlasHandle.read(spark, ATLAS);
    try (Answering answering =
        new BroadcastAnswering(
            AtlasHandle.broadcast(spark, atlas),
            AtlasFunctions::score,
            ScoringParameters.DEFAULT,
            ResultDetail.NONE)) {
      QueryCollection collection =
          QueryCollection.open(spark, CollectionOptions.of(SAMPLE + "/" + file));
      Dataset<Row> results =
          ScoredTable.results(collection.rows(), answering, List.of(), new ScoreMetrics(1, false));
      String plan = results.queryExecution().executedPlan().toString();
      assertThat(plan.split("Exchange hashpartitioning", -1)).as(plan).hasSize(shuffles + 1);
      long before = ScoredQueries.total();
      long scored = results.collectAsList().size();
      long rejected =
          ScoredTable.rejected(collection.rows(), answering, List.of(AtlasOutline.of(atlas)))
              .count();
      long all = scored + rejected;
      assertThat(ScoredQueries.total() - before).as("one pass each").isEqualTo(2 * all);
    }
  }

  @ParameterizedTest
  @CsvSource({"queries-long.csv,", "de-long.csv,", "de-wide.tsv,", "de-long.csv,parquet"})
  void filesOfGroupedQueriesAreReadOnce(String name, String format, SparkSession spark) {
    ScriptedFileSystem.mount("counted").forEach(spark.conf()::set);
    String input = "counted://" + SAMPLE.resolve(name);
    if (format != null) {
      Dataset<Row> table = spark.read().option("header", "true").csv(input);
      input = "counted://" + folder.resolve("in");
      table
          .selectExpr("contrast", "gene", "2.0D AS logFC", "0.01D AS padj")
          .write()
          .format(format)
          .save(input);
    }
    CollectionOptions.Builder options = CollectionOptions.builder(input);
    CollectionOptions queries =
        name.startsWith("de-")
            ? options.up(Condition.parse("log2fc >= 99")).build()
            : options.build();
    long before = ScriptedFileSystem.opened();
    QueryCollection.open(spark, queries).rows().write().format("noop").mode("overwrite").save();
    long once = ScriptedFileSystem.opened();
    ScoreResult result = run(spark, toFolder(scoring(queries)).countDuplicates(true));
    assertThat(result.counts().rejectedByReason()).isNotEmpty();
    assertThat(ScriptedFileSystem.opened() - once).isEqualTo(once - before);
    assertThat(spark.sharedState().cacheManager().isEmpty()).as("nothing is kept").isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'query_id, genes',3",
    "'query_id, get(genes, 0) AS gene',1",
    "'query_id, get(genes, 0) AS gene, 2.0D AS logFC, 0.01D AS padj',1"
  })
  void onlyTheColumnsThatAreNeededAreRead(String columns, int files, SparkSession spark) {
    String input = folder.resolve("in.parquet").toString();
    spark
        .read()
        .parquet(SAMPLE + "/queries.parquet")
        .selectExpr(
            ("named_struct('a', 1) AS wide," + columns + ",uuid() AS further")
                .split(",(?![^(]*\\))"))
        .repartition(files)
        .write()
        .parquet(input);
    String plan =
        QueryCollection.open(spark, CollectionOptions.of(input))
            .rows()
            .queryExecution()
            .executedPlan()
            .toString();
    String read = plan.substring(plan.indexOf("ReadSchema"));
    assertThat(read).contains("query_id:").doesNotContain("wide", "further");
  }

  @Test
  void partitionsDoNotMatter(SparkSession spark) throws IOException {
    Dataset<Row> queries = spark.read().parquet(SAMPLE + "/queries.parquet");
    String[] hits = new String[2];
    int i = 0;
    for (int partitions : new int[] {1, 7}) {
      String input = folder.resolve("in" + partitions).toString();
      queries.repartition(partitions).write().parquet(input);
      run(spark, toFolder(scoring(input)).hitGenes(true));
      hits[i++] =
          read(spark, OutputFormat.PARQUET, "results")
              .selectExpr("to_json(struct(*)) AS row")
              .orderBy("row")
              .collectAsList()
              .toString();
      deleteOutput();
    }
    assertThat(hits[0]).isEqualTo(hits[1]);
  }

  private void deleteOutput() throws IOException {
    try (java.util.stream.Stream<Path> all = Files.walk(folder.resolve("out"))) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private ScoreConfig.Builder toFolder(ScoreConfig.Builder config) {
    return config.output(folder.resolve("out").toString());
  }

  private static ScoreResult run(SparkSession spark, ScoreConfig.Builder config) {
    return new ScoreJob(config.build()).run(spark);
  }
}
