/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;
import static org.perturbatlas.jobs.retrieval.SampleJobs.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.QueryCollection;
import org.perturbatlas.testing.SharedSpark;

/** Columnar files in folders, some of which are named {@code column=value}. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class PartitionedCollectionsTest {

  @TempDir Path folder;

  private String gene;

  @BeforeEach
  void readGene() throws IOException {
    gene = Files.readAllLines(SAMPLE.resolve("genes.txt")).get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc"})
  void everyRowOfATreeIsCountedOnceWithTheValuesOfItsFolders(String format, SparkSession spark)
      throws IOException {
    write(spark, format, "plate=007/tissue=a%2Fb", "SELECT 'a' AS query_id, array('%s') AS genes");
    write(spark, format, "plate=7/tissue=liver", "SELECT array('%s') AS genes, 'b' AS query_id");
    write(spark, format, "plate=8/tissue=__HIVE_DEFAULT_PARTITION__", query("c"));
    write(spark, format, "organ=brain/batch", query("d"));
    write(spark, format, "beside", query("e"));
    write(spark, format, "odd [1]{x}*?%20", query("f"));
    write(spark, format, "plate=9", query("none") + " WHERE false");
    write(
        spark,
        format,
        "plate=10",
        query(null)
            + " UNION ALL SELECT 'n', null UNION ALL SELECT 'x', array('nobody')"
            + " UNION ALL SELECT 'y', array('')");
    Files.writeString(folder.resolve("in/plate=7/notes.md"), "no data");
    Files.writeString(folder.resolve("in/plate=7/.hidden." + format), "no data");
    Path output = folder.resolve("out");
    new ScoreJob(
            scoring(keeping("plate", "tissue", "organ").build()).output(output.toString()).build())
        .run(spark);
    assertThat(OutputCounts.agreeing(spark, output, format).get("input_rows").asLong())
        .isEqualTo(10);
    assertThat(
            strings(
                spark,
                "parquet.`" + output + "/results`",
                "concat_ws(' ', query_id, plate, tissue, organ)"))
        .containsExactlyInAnyOrder("a 007 a/b", "b 7 liver", "c 8", "d brain", "e", "f");
    assertThat(strings(spark, "parquet.`" + output + "/rejected`", "reason"))
        .containsExactlyInAnyOrder(
            "MALFORMED_ROW", "NULL_GENES", "NO_REFERENCE_GENES", "NO_VALID_GENES");
    assertThat(output.resolve("manifest.json")).content().contains("\"notes.md\"");
  }

  @ParameterizedTest
  @CsvSource({
    "in,a 007,b 7",
    "in/*,a 007,b 7",
    "in/*/*,a 007,b 7",
    "in/plate=*/*.orc,a 007,b 7",
    "'in/{plate=007,plate=7}',a 007,b 7"
  })
  void aGlobKeepsTheValuesOfFolders(String glob, String first, String second, SparkSession spark) {
    write(spark, "orc", "plate=007", query("a"));
    write(spark, "orc", "plate=7", query("b"));
    CollectionOptions options =
        CollectionOptions.builder(folder.resolve(glob).toString()).keep(List.of("plate")).build();
    assertThat(
            QueryCollection.open(spark, options)
                .rows()
                .selectExpr("concat_ws(' ', query_id, plate)")
                .as(Encoders.STRING())
                .collectAsList())
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void aColumnOfTheFileIsTakenRatherThanItsFolder(SparkSession spark) {
    write(
        spark,
        "parquet",
        "Tissue=folder",
        "SELECT 'file' AS tissue, q.* FROM (" + query("a") + ") q");
    assertThat(rows(spark, keeping("tissue"), "tissue")).containsExactly("file");
  }

  @Test
  void foldersGiveIdsAndContrasts(SparkSession spark) {
    write(spark, "parquet", "query_id=007", "SELECT array('%s') AS genes");
    write(spark, "parquet", "query_id=7", "SELECT array('%s') AS genes");
    assertThat(rows(spark, keeping(), "query_id")).containsExactlyInAnyOrder("007", "7");
    for (String contrast : List.of("1", "01")) {
      write(
          spark,
          "parquet",
          "de/contrast=" + contrast,
          "SELECT '%s' AS gene, 2.0D AS log2FC, 0.01D AS padj");
    }
    assertThat(
            rows(spark, CollectionOptions.builder(folder.resolve("in/de").toString()), "query_id"))
        .containsExactlyInAnyOrder("1_up", "01_up");
  }

  private CollectionOptions.Builder keeping(String... names) {
    return CollectionOptions.builder(folder.resolve("in").toString()).keep(List.of(names));
  }

  private static List<String> rows(
      SparkSession spark, CollectionOptions.Builder options, String column) {
    return QueryCollection.open(spark, options.build())
        .rows()
        .select(column)
        .as(Encoders.STRING())
        .collectAsList();
  }

  private static List<String> strings(SparkSession spark, String table, String column) {
    return spark.sql("SELECT " + column + " FROM " + table).as(Encoders.STRING()).collectAsList();
  }

  private static String query(String id) {
    return "SELECT "
        + (id == null ? "CAST(null AS string)" : "'" + id + "'")
        + " AS query_id, array('%s') AS genes";
  }

  /** Writes what {@code sql} selects, {@code %s} being a gene of the atlas, into a folder. */
  private void write(SparkSession spark, String format, String into, String sql) {
    spark
        .sql(sql.formatted(gene))
        .coalesce(1)
        .write()
        .format(format)
        .save(folder.resolve("in").resolve(into).toString());
  }
}
