/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.Utf8;
import org.perturbatlas.testing.DirectContrast;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

/** Which genes the queries of DE tables have, and how text is cut for reading. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class DifferentialExpressionTest {

  private static final Condition RAISED = Condition.parse("log2fc>=1 && padj<0.05");

  @TempDir Path folder;

  @Test
  void publishedTablesGiveTheGenesOfADirectReading(SparkSession spark) throws IOException {
    Path tables = SharedData.require("data/morphic");
    Map<String, Set<String>> expected = new TreeMap<>();
    DirectContrast.named(DirectContrast.under(tables, 1, 0.05))
        .forEach((name, contrast) -> expected.put(name + "_up", contrast.up().keySet()));
    assertThat(expected).hasSize(45);
    Map<String, Set<String>> found = new TreeMap<>();
    read(spark, tables + "/*.tsv.gz", RAISED, null, 0)
        .forEach((id, genes) -> found.put(id, genes == null ? Set.of() : new TreeSet<>(genes)));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void theStrongestAreKeptAndTiesGoByName(SparkSession spark) throws IOException {
    write(
        "de.csv",
        "contrast,gene,log2FC,padj",
        "c,D,2,0.01",
        "c,B,3,0.01",
        "c,C,-4,0.01",
        "c,A,3,0.01",
        "c,D,5,0.2",
        "c,E,1,0.01",
        "c,F,9,NA",
        "c,G,9,",
        "c,H,9,NaN",
        "c,,9,0.01",
        "c,I,,0.01",
        "c,e,1.5,0.01",
        "d,A,0,0.9");
    Condition both = Condition.parse("abs(log2fc)>=1 && padj<0.05");
    Condition lowered = Condition.parse("log2fc<=-1 && padj<0.05");
    String source = folder.resolve("de.csv").toString();
    Map<String, List<String>> capped = read(spark, source, both, lowered, 3);
    assertThat(capped.get("c_up")).containsExactly("C", "A", "B");
    assertThat(capped.get("c_down")).containsExactly("C");
    assertThat(capped).containsEntry("d_up", null).containsEntry("d_down", null);
    assertThat(read(spark, source, both, null, 0).get("c_up"))
        .containsExactly("C", "A", "B", "D", "E");
  }

  @Test
  void aSignedQueryPairsTheRaisedAndLoweredGenesOfAContrast(SparkSession spark) throws IOException {
    write(
        "de.csv",
        "contrast,gene,log2FC,padj",
        "c,A,2,0.01",
        "c,B,-3,0.01",
        "c,C,-0.5,0.01",
        "c,D,-0.4,0.01",
        "down,A,-1,0.01",
        "none,A,0,0.01",
        "none,too,many,cells,here");
    CollectionOptions options =
        CollectionOptions.builder(folder.resolve("de.csv").toString()).signed(true).build();
    QueryCollection collection = QueryCollection.open(spark, options);
    assertThat(collection.signed()).isTrue();
    assertThat(collection.rows().orderBy("query_id").collectAsList())
        .extracting(
            row -> row.getAs("query_id"),
            row -> genes(row, "genes"),
            row -> genes(row, "genes_down"),
            row -> row.getAs(Provenance.INPUT_ROWS),
            row -> row.getAs(Provenance.REASON))
        .containsExactly(
            tuple(null, null, null, 1L, "MALFORMED_ROW"),
            tuple("c", List.of("A"), List.of("B", "C"), 4L, null),
            tuple("down", List.of(), List.of("A"), 1L, null),
            tuple("none", null, null, 1L, "NO_SIGNIFICANT_GENES"));
  }

  @Test
  void onlyTablesOfExpressionArePairedIntoSignedQueries(SparkSession spark) throws IOException {
    write("sets.csv", "query_id,genes", "q,A;B");
    CollectionOptions options =
        CollectionOptions.builder(folder.resolve("sets.csv").toString()).signed(true).build();
    assertThatThrownBy(() -> QueryCollection.open(spark, options))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--signed");
  }

  private static List<String> genes(Row row, String column) {
    return row.isNullAt(row.fieldIndex(column)) ? null : row.getList(row.fieldIndex(column));
  }

  @Test
  void theShareOfCellsCountsOnlyWhereItIsKnown(SparkSession spark) throws IOException {
    write(
        "de.csv",
        "contrast,gene,log2FC,padj,share",
        "c,A,1,0.01,0.1",
        "c,B,1,0.01,0.09",
        "c,C,1,0.01,NA");
    assertThat(
            read(spark, folder.resolve("de.csv").toString(), Condition.DEFAULT_UP, null, 0)
                .get("c_up"))
        .containsExactlyInAnyOrder("A", "C");
  }

  @Test
  void scanpysTableHasAContrastAGroup(SparkSession spark) throws IOException {
    write(
        "ranked.csv",
        ",group,names,scores,logfoldchanges,pvals,pvals_adj,pct_nz_group",
        "0,0,A,9.1,2.0,1e-9,1e-7,0.5",
        "1,0,B,8.1,2.0,1e-9,1e-7,0.05",
        "0,T cell,C,9.1,1.5,1e-9,1e-7,0.5");
    assertThat(read(spark, folder.resolve("ranked.csv").toString(), Condition.DEFAULT_UP, null, 0))
        .isEqualTo(Map.of("0_up", List.of("A"), "T cell_up", List.of("C")));
  }

  @Test
  void tablesOfOneNameInSeveralFoldersAreSeveralContrasts(SparkSession spark) throws IOException {
    String[] names = {"a/deseq2.csv", "b/deseq2.csv", "my table.csv"};
    for (String name : names) {
      write(name, "gene,log2FC,padj", name.charAt(0) + "1,2,0.01");
    }
    Map<String, List<String>> expected =
        Map.of(
            "a/deseq2.csv_up", List.of("A1"),
            "b/deseq2.csv_up", List.of("B1"),
            "my table_up", List.of("M1"));
    assertThat(read(spark, folder.toString(), RAISED, null, 0)).isEqualTo(expected);
    Path parquet = folder.resolve("parquet");
    for (String name : names) {
      spark
          .sql("SELECT '" + name.charAt(0) + "1' AS gene, 2.0D AS log2FC, 0.01D AS padj")
          .write()
          .parquet(parquet.resolve(name.replace(".csv", "")).toString());
    }
    assertThat(read(spark, parquet.toString(), RAISED, null, 0))
        .isEqualTo(
            Map.of(
                "a/deseq2_up", List.of("A1"),
                "b/deseq2_up", List.of("B1"),
                "my table_up", List.of("M1")));
  }

  @ParameterizedTest
  @CsvSource({
    "de-long.csv,parquet", "de-long.csv,orc",
    "de-wide.tsv,parquet", "de-wide.tsv,orc",
    "de-tables,parquet", "de-tables,orc"
  })
  void columnarTablesGiveTheQueriesOfTheirText(String name, String format, SparkSession spark) {
    Path sample = SharedData.projectRoot().resolve("sample-data").resolve(name);
    Condition lowered = Condition.parse("log2fc<=-1 && padj<0.05");
    Path columnar = folder.resolve("columnar");
    for (InputFile file :
        InputFile.under(sample.toString(), spark.sessionState().newHadoopConf())) {
      spark
          .read()
          .option("header", "true")
          .option("sep", file.path().contains(".tsv") ? "\t" : ",")
          .option("nullValue", "NA")
          .option("inferSchema", "true")
          .csv(file.path())
          .repartition(2)
          .write()
          .format(format)
          .save(columnar.resolve(FileNames.table(file.path())).toString());
    }
    Map<String, List<String>> expected = read(spark, sample.toString(), RAISED, lowered, 30);
    assertThat(expected).containsKeys("contrast_1_up", "contrast_1_down");
    assertThat(read(spark, columnar.toString(), RAISED, lowered, 30)).isEqualTo(expected);
  }

  @Test
  void linesThatAreNotUtf8AreRejectedAndMergeNothing(SparkSession spark) throws IOException {
    Path file = folder.resolve("excel.csv");
    String text = "query_id,gene\nKontrolle,A\nBehandlung_\u00e4,A\nBehandlung_\u00f6,B\n";
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    List<Row> rows =
        QueryCollection.open(spark, CollectionOptions.of(file.toString()))
            .rows()
            .orderBy(Provenance.LINE)
            .collectAsList();
    assertThat(rows).extracting(row -> row.<Long>getAs(Provenance.INPUT_ROWS)).containsOnly(1L);
    assertThat(rows)
        .extracting(
            row -> row.getAs("query_id"),
            row -> row.getAs(Provenance.REASON),
            row -> row.getAs(Provenance.MESSAGE),
            row -> row.getAs(Provenance.LINE),
            row -> row.getAs(Provenance.RAW))
        .containsExactly(
            tuple("Kontrolle", null, null, null, null),
            tuple(null, "MALFORMED_ROW", Utf8.NEEDED, 3L, "Behandlung_\u00e4,A"),
            tuple(null, "MALFORMED_ROW", Utf8.NEEDED, 4L, "Behandlung_\u00f6,B"));
  }

  @Test
  void thousandsOfTablesAreReadTogether(SparkSession spark) throws IOException {
    int tables = 2000;
    for (int i = 0; i < tables; i++) {
      write("t" + i + ".csv", "gene,log2FC,padj", "G" + i + ",2,0.01", "X,0,0.5");
    }
    assertThat(read(spark, folder.toString(), RAISED, null, 0))
        .hasSize(tables)
        .containsEntry("t1999_up", List.of("G1999"));
    CollectionOptions options = CollectionOptions.of(folder.toString());
    List<InputFile> files = InputFile.under(options.source(), spark.sessionState().newHadoopConf());
    Dataset<Row> rows =
        TextSource.rows(spark, files, Format.CSV, new Form(Shape.DE_FILE, false), options, null);
    assertThat(rows.toJavaRDD().getNumPartitions()).as("tasks").isLessThan(tables / 10);
  }

  @Test
  void whereTextIsCutChangesNothing(SparkSession spark) throws IOException {
    for (String end : List.of("\n", "\r\n", "\r")) {
      List<String> lines = new ArrayList<>(List.of("", "  ", "contrast,gene,log2FC,padj"));
      for (int i = 0; i < 40; i++) {
        lines.add(i % 7 == 0 ? "damaged \u00e9" : "c" + i % 3 + ",G" + i + ",2,0.01");
      }
      Files.writeString(folder.resolve("cut.csv"), "\ufeff" + String.join(end, lines));
      Set<List<Object>> whole = cut(spark, 1 << 20);
      assertThat(whole).hasSize(40);
      for (long stretch : new long[] {1, 5, 17, 64}) {
        assertThat(cut(spark, stretch)).as("stretch %d", stretch).isEqualTo(whole);
      }
    }
  }

  /** All rows without the line, which is known only at the start of a file. */
  private Set<List<Object>> cut(SparkSession spark, long stretch) {
    String file = folder.resolve("cut.csv").toString();
    List<InputFile> files = InputFile.under(file, spark.sessionState().newHadoopConf());
    Set<List<Object>> rows = new HashSet<>();
    List<Row> read =
        TextSource.rows(
                spark,
                files,
                Format.CSV,
                new Form(Shape.DE_LONG, false),
                CollectionOptions.of(file),
                null,
                stretch)
            .drop(Provenance.LINE)
            .coalesce(2)
            .collectAsList();
    for (Row row : read) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        values.add(row.get(i));
      }
      assertThat(rows.add(values)).as("a row of its own").isTrue();
    }
    return rows;
  }

  private void write(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static Map<String, List<String>> read(
      SparkSession spark, String source, Condition up, Condition down, int maxGenes) {
    CollectionOptions options =
        CollectionOptions.builder(source).up(up).down(down).maxGenes(maxGenes).build();
    Map<String, List<String>> genes = new HashMap<>();
    for (Row row : QueryCollection.open(spark, options).rows().collectAsList()) {
      String id = row.getAs("query_id");
      assertThat(genes).doesNotContainKey(id);
      genes.put(id, genes(row, "genes"));
    }
    return genes;
  }
}
