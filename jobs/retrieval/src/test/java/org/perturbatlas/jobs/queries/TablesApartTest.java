/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.testing.SharedSpark;

/** Any of the tables of a folder is read as it is among all of them. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class TablesApartTest {

  private static final String UNSIGNED =
      "SELECT '%1$s' AS query_id, array('A', 'B') AS genes UNION ALL SELECT null, array('%1$s')";

  private static final String SIGNED =
      "SELECT '%1$s' AS query_id, array('A') AS genes, array('C') AS genes_down";

  private static final String TEXT = "SELECT '%s' AS query_id, 'A%sB' AS genes";

  private static final String DIFFERENTIAL =
      "SELECT '%s' AS gene, 2.0D AS log2FC, 0.01D AS padj UNION ALL SELECT 'D', 1.5D, 0.02D";

  @TempDir Path folder;

  private UnaryOperator<CollectionOptions.Builder> reading = options -> options;

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc"})
  void aColumnOfDownGenesIsThereOrNotForAll(String format, SparkSession spark) {
    write(spark, format, "a", SIGNED.formatted("q1"));
    write(spark, format, "b", UNSIGNED.formatted("q2"));
    write(spark, format, "sub/c", SIGNED.formatted("q3"));
    assertThat(requireEveryChoiceAsTheWhole(spark).signed()).isTrue();
    write(spark, format, "0", UNSIGNED.formatted("q0"));
    assertThat(requireEveryChoiceAsTheWhole(spark).signed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc"})
  void genesAreSplitAtTheDelimiterOfTheFirstFileWithAny(String format, SparkSession spark) {
    write(spark, format, "0", TEXT.formatted("none", "|") + " WHERE false");
    write(spark, format, "1", "SELECT 'null' AS query_id, CAST(null AS string) AS genes");
    write(spark, format, "a", TEXT.formatted("q1", ";"));
    write(spark, format, "b", TEXT.formatted("q2", ","));
    write(spark, format, "c", TEXT.formatted("q3", ","));
    assertThat(requireEveryChoiceAsTheWhole(spark).readAs())
        .isEqualTo(
            format
                + ": a query a row (query_id, genes); id: query_id string;"
                + " genes: genes string split at \\Q;\\E");
    assertThat(genes(spark)).containsExactlyInAnyOrder("A B", "A,B", "A,B", null);
  }

  @Test
  void aKeptColumnMayBeMissingFromTheChosen(SparkSession spark) {
    reading = options -> options.keep(List.of("tissue", "plate"));
    write(
        spark,
        "parquet",
        "a",
        "SELECT 'lung' AS tissue, q.* FROM (" + UNSIGNED.formatted("q1") + ") q");
    write(spark, "parquet", "b", UNSIGNED.formatted("q2"));
    write(spark, "parquet", "plate=007", UNSIGNED.formatted("q3"));
    write(spark, "parquet", "tissue=brain", UNSIGNED.formatted("q4"));
    assertThat(requireEveryChoiceAsTheWhole(spark).readAs())
        .endsWith("kept: tissue string; kept: plate string of folders");
  }

  @Test
  void aTableOfAnotherLayoutIsRejectedWhicheverAreChosen(SparkSession spark) {
    write(spark, "parquet", "a", UNSIGNED.formatted("q1"));
    write(spark, "parquet", "b", DIFFERENTIAL.formatted("A"));
    write(spark, "parquet", "c", UNSIGNED.formatted("q2"));
    assertThat(requireEveryChoiceAsTheWhole(spark).layout()).startsWith("a query a row");
    write(spark, "parquet", "0", DIFFERENTIAL.formatted("B"));
    assertThat(requireEveryChoiceAsTheWhole(spark).layout()).isEqualTo("a DE table a contrast");
  }

  @Test
  void theColumnsOfAllAreMergedWhereSparkIsToldTo(SparkSession spark) {
    write(spark, "parquet", "a", UNSIGNED.formatted("q1"));
    write(spark, "parquet", "b", SIGNED.formatted("q2"));
    SparkSession merging = spark.newSession();
    merging.conf().set("spark.sql.parquet.mergeSchema", "true");
    assertThat(requireEveryChoiceAsTheWhole(merging).signed()).isTrue();
  }

  @Test
  void filesThatAreNotChosenAreNotLookedAt(SparkSession spark) throws IOException {
    write(spark, "parquet", "a", SIGNED.formatted("q1"));
    write(spark, "parquet", "b", SIGNED.formatted("q2"));
    write(spark, "parquet", "c", UNSIGNED.formatted("q3"));
    TablesApart tables = tables(spark);
    for (InputFile file : tables.files()) {
      if (!tables.source(file).startsWith("a") && !tables.source(file).startsWith("c")) {
        Files.delete(Path.of(new org.apache.hadoop.fs.Path(file.path()).toUri().getPath()));
      }
    }
    assertThat(open(spark, tables).rows().collectAsList()).isEmpty();
    assertThat(open(spark, tables.choosing(of(tables, List.of("c")))).rows().count()).isEqualTo(2);
  }

  @Test
  void ignoredFilesAreNamedByTheirPlaces(SparkSession spark) throws IOException {
    write(spark, "parquet", "a", UNSIGNED.formatted("q1"));
    write(spark, "parquet", "sub/b", UNSIGNED.formatted("q2"));
    Files.writeString(folder.resolve("in/notes.md"), "no data");
    Files.writeString(folder.resolve("in/sub/notes.md"), "no data");
    QueryCollection whole = requireEveryChoiceAsTheWhole(spark);
    assertThat(whole.format()).isEqualTo("parquet");
    assertThat(whole.ignored()).containsExactly("notes.md", "sub/notes.md");
    CollectionOptions options = CollectionOptions.of(folder.resolve("in").toString());
    assertThat(QueryCollection.open(spark, options).ignored())
        .containsExactly("notes.md", "notes.md");
  }

  @Test
  void textFilesTellTheirFormatToo(SparkSession spark) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in/a.tsv"), "query_id\tgenes\nq1\tA;B\n");
    Files.writeString(folder.resolve("in/b.tsv"), "query_id\tgenes\nq2\tA,B\n");
    assertThat(requireEveryChoiceAsTheWhole(spark).format()).isEqualTo("tsv");
    Files.writeString(folder.resolve("in/c.csv"), "query_id,genes\nq3,A|B\n");
    QueryCollection whole = requireEveryChoiceAsTheWhole(spark);
    assertThat(whole.format()).isEqualTo("csv");
    assertThat(whole.readAs()).isEqualTo("csv: a query a row (query_id, genes)");
    assertThat(genes(spark)).containsExactlyInAnyOrder("A B", "A B", "A B");
  }

  /** Returns the collection of all. */
  private QueryCollection requireEveryChoiceAsTheWhole(SparkSession spark) {
    TablesApart tables = tables(spark);
    QueryCollection whole = open(spark, tables.choosing(tables.files()));
    List<String> sources = tables.files().stream().map(tables::source).distinct().toList();
    Dataset<Row> rows = whole.rows().drop(Provenance.OFFSET).cache();
    for (List<String> chosen : choices(sources)) {
      QueryCollection some = open(spark, tables.choosing(of(tables, chosen)));
      assertThat(some.rows().schema()).isEqualTo(whole.rows().schema());
      assertThat(sorted(some.rows().drop(Provenance.OFFSET)))
          .as("rows of %s", chosen)
          .isEqualTo(sorted(rows.where(rows.col(Provenance.SOURCE).isInCollection(chosen))));
      assertThat(
              List.of(some.ignored(), some.format(), some.layout(), some.readAs(), some.signed()))
          .isEqualTo(
              List.of(
                  whole.ignored(), whole.format(), whole.layout(), whole.readAs(), whole.signed()));
    }
    rows.unpersist();
    return whole;
  }

  /** None, each alone, and all but each. */
  private static Set<List<String>> choices(List<String> sources) {
    Set<List<String>> choices = new LinkedHashSet<>();
    choices.add(List.of());
    for (String one : sources) {
      choices.add(List.of(one));
      choices.add(sources.stream().filter(source -> !source.equals(one)).toList());
    }
    return choices;
  }

  private List<String> genes(SparkSession spark) {
    TablesApart tables = tables(spark);
    return open(spark, tables.choosing(tables.files()))
        .rows()
        .selectExpr("array_join(genes, ' ')")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private QueryCollection open(SparkSession spark, TablesApart tables) {
    CollectionOptions options =
        reading.apply(CollectionOptions.builder(folder.resolve("in").toString())).build();
    return QueryCollection.open(spark, options, null, tables);
  }

  private TablesApart tables(SparkSession spark) {
    return TablesApart.under(
        folder.resolve("in").toString(), "none", spark.sessionState().newHadoopConf());
  }

  private static List<InputFile> of(TablesApart tables, List<String> sources) {
    return tables.files().stream().filter(file -> sources.contains(tables.source(file))).toList();
  }

  private static List<String> sorted(Dataset<Row> rows) {
    return rows.toJSON().collectAsList().stream().sorted().toList();
  }

  /** Writes what {@code sql} selects as a table of one part. */
  private void write(SparkSession spark, String format, String table, String sql) {
    spark
        .sql(sql)
        .coalesce(1)
        .write()
        .format(format)
        .save(folder.resolve("in").resolve(table).toString());
  }
}
