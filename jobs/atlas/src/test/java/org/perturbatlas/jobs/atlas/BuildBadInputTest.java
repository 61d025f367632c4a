/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.perturbatlas.jobs.atlas.BuildFixture.config;
import static org.perturbatlas.jobs.atlas.BuildFixture.names;
import static org.perturbatlas.jobs.atlas.BuildFixture.perturbation;
import static org.perturbatlas.jobs.atlas.BuildFixture.run;
import static org.perturbatlas.jobs.atlas.BuildFixture.tables;
import static org.perturbatlas.jobs.atlas.BuildFixture.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.output.RejectionLimit;
import org.perturbatlas.jobs.queries.Format;
import org.perturbatlas.testing.FaultTally;
import org.perturbatlas.testing.ScriptedFileSystem;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

/** What is wrong with tables is told in one line or counted, and leaves no half-made atlas. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class BuildBadInputTest {

  private static final String HEADER = "gene,log2FC,padj";

  @TempDir Path folder;

  private Path tables;
  private Path output;

  @BeforeEach
  void places() {
    tables = folder.resolve("tables");
    output = folder.resolve("out/atlas.json");
  }

  @Test
  void everyFileHasItsOwnDelimiter(SparkSession spark) throws IOException {
    write(tables.resolve("a.csv"), HEADER, "A,2,0.01");
    write(tables.resolve("b.csv"), "gene;log2FC;padj", "B;2;0.01");
    write(tables.resolve("c.tsv"), "gene\tlog2FC\tpadj", "C\t2\t0.01");
    BuildResult result = run(spark, config(tables(tables), output));
    assertThat(names(result.atlas())).containsExactly("A", "B", "C");
    assertThat(result.atlas().referenceGenes()).containsExactly("A", "B", "C");
    assertThat(result.counts().rejectedRows()).isZero();
  }

  @Test
  void rowsThatCannotBeReadAreSetApart(SparkSession spark) throws IOException {
    write(
        tables.resolve("ko.csv"),
        HEADER,
        "A,2,0.01",
        "B,\"1,234.5\",0.01",
        "C,2;0.01",
        "D,2,0.01,more");
    write(tables.resolve("no-header.csv"), "E,2,0.01", "F,2,0.01", "G,2,0.01");
    BuildConfig config = config(tables(tables), output);
    Path rejected = folder.resolve("rejected");
    BuildResult result =
        run(
            spark,
            new BuildConfig(
                config.tables(),
                null,
                config.naming(),
                config.merge(),
                config.info(),
                output,
                rejected.toString(),
                false,
                RejectionLimit.parse("5")));
    assertThat(perturbation(result.atlas(), "KO").up()).containsExactly("A");
    assertThat(result.counts().inputRows()).isEqualTo(7);
    assertThat(result.counts().usedRows()).isEqualTo(1);
    assertThat(result.counts().rejectedRows()).isEqualTo(6);
    assertThat(result.withinLimit()).isFalse();
    List<Row> rows =
        spark
            .read()
            .parquet(rejected.resolve("rejected").toString())
            .orderBy("file", "line")
            .collectAsList();
    assertThat(rows)
        .extracting(row -> row.<Long>getAs("line"), row -> row.getAs("reason"))
        .containsExactly(
            tuple(3L, "MALFORMED_ROW"),
            tuple(4L, "MALFORMED_ROW"),
            tuple(5L, "MALFORMED_ROW"),
            tuple(1L, "MALFORMED_ROW"),
            tuple(2L, "MALFORMED_ROW"),
            tuple(3L, "MALFORMED_ROW"));
    assertThat(rows.get(0).<String>getAs("message")).contains("'1,234.5' in column 2");
    assertThat(rows.get(3).<String>getAs("file")).endsWith("no-header.csv");
    assertThat(Files.readString(rejected.resolve("manifest.json")))
        .contains("\"rejected_rows\" : 6");
  }

  @Test
  void aMissingAdjustedPIsNotSignificant(SparkSession spark) throws IOException {
    write(tables.resolve("ko.csv"), HEADER, "A,2,0.01", "B,2,", "C,2,NA", "D,2,NaN", "E,2,nan");
    BuildResult result = run(spark, config(tables(tables), output));
    assertThat(perturbation(result.atlas(), "KO").up()).containsExactly("A");
    assertThat(result.counts().usedRows()).isEqualTo(5);
  }

  @Test
  void changesWithoutAWeightAndRowsWithoutAGeneAreCounted(SparkSession spark) throws IOException {
    write(
        tables.resolve("ko.csv"),
        HEADER,
        "A,2,0.01",
        "B,Inf,0.01",
        "C,-Infinity,0.01",
        "D,Inf,0.9",
        ",5,0.01",
        "NA,5,0.01",
        ",5,0.9");
    BuildResult result = run(spark, config(tables(tables), output));
    assertThat(perturbation(result.atlas(), "KO").up()).containsExactly("A");
    assertThat(perturbation(result.atlas(), "KO").down()).isEmpty();
    assertThat(result.counts().unweightedRows()).isEqualTo(2);
    assertThat(result.counts().unnamedRows()).isEqualTo(2);
    assertThat(result.counts().rejectedRows()).isZero();
  }

  @Test
  void rowsOfOneGeneCountOnceWithTheLargestChangeThatPasses(SparkSession spark) throws IOException {
    write(
        tables.resolve("ko.csv"), HEADER, "isl1,2,0.01", "ISL1,3,0.01", " Isl1 ,9,0.9", "B,2.5,0");
    BuildResult result = run(spark, config(tables(tables), output));
    assertThat(perturbation(result.atlas(), "KO").up()).containsExactly("ISL1", "B");
    assertThat(perturbation(result.atlas(), "KO").up().weight(0)).isEqualTo(3);
  }

  @Test
  void contrastsThatDifferByCaseOnlyAreOnePerturbation(SparkSession spark) throws IOException {
    write(
        tables.resolve("t.csv"),
        "contrast," + HEADER,
        "isl1,A,2,0.01",
        "ISL1,B,2,0.01",
        "b,A,1,0.01",
        "B,A,1,0.01");
    refused(
        spark,
        config(tables(tables), output),
        "the contrasts B, b of the table t are all named B (and 1 more such names)",
        "--merge");
    assertThat(names(run(spark, config(tables(tables), Naming.OWN, Merge.UNION, output)).atlas()))
        .containsExactly("B", "ISL1");
  }

  @Test
  void contrastsThatATemplateNamesAlikeAreRefused(SparkSession spark) throws IOException {
    write(tables.resolve("t.csv"), "contrast," + HEADER, "A_KO,G,2,0.01", "A_CE,G,2,0.01");
    Naming naming = new Naming("(?<gene>.)_.*", "{gene}", false, null, null);
    refused(
        spark,
        config(tables(tables), naming, Merge.NONE, output),
        "the contrasts A_CE, A_KO of the table t are all named A;");
  }

  @ParameterizedTest
  @CsvSource({
    "'gene,A_log2FC,A_padj,A_log2FC,A_padj',the contrast 'A' stands twice",
    "'log2FC,padj',no column of genes",
    "'gene,log2FC',no column of padj",
    "'ISL1,2.5,0.01','it has the columns ISL1, 2.5, 0.01'",
    "'query_id,genes',it holds a query a row",
  })
  void aTableWithoutItsColumnsIsNamed(String header, String says, SparkSession spark)
      throws IOException {
    write(tables.resolve("t.csv"), header, header);
    refused(spark, config(tables(tables), output), "tables", says);
  }

  @Test
  void tablesOfWhichNothingCanBeUsedMakeNoAtlas(SparkSession spark) throws IOException {
    write(tables.resolve("t.csv"), HEADER, "A,x,0.01", "B,y,0.01");
    refused(spark, config(tables(tables), output), "none of its 2 rows", "t.csv, line 2: 'x'");
    write(tables.resolve("t.csv"), HEADER);
    refused(spark, config(tables(tables), output), "hold no rows");
    write(tables.resolve("t.csv"), HEADER, "A,0,0.01");
    refused(spark, config(tables(tables), output), "no signature with a gene");
    write(tables.resolve("t.csv"), HEADER, "A,2,0.01");
    Naming none = new Naming(null, null, false, "absent", null);
    refused(
        spark,
        config(tables(tables), none, Merge.NONE, output),
        "none of its 1 contrasts is left",
        "t@t");
    refused(spark, config(tables(folder.resolve("absent")), output), "no such file");
  }

  @Test
  void aFileThatIsCutOffIsNamed(SparkSession spark) throws IOException {
    byte[] whole =
        Files.readAllBytes(
            SharedData.projectRoot().resolve("sample-data/de-tables/contrast_6.tsv.gz"));
    Files.createDirectories(tables);
    Files.write(tables.resolve("short.tsv.gz"), Arrays.copyOf(whole, whole.length - 500));
    refused(spark, config(tables(tables), output), "short.tsv.gz", "cannot be read");
  }

  @Test
  void aTableThatChangesWhileItIsReadMakesNoAtlas(SparkSession spark) throws IOException {
    Path growing = tables.resolve("growing.csv");
    write(growing, HEADER, "A,2,0.01");
    BuildConfig config = config(tables(tables), output);
    assertThatThrownBy(
            () ->
                new BuildJob(config)
                    .run(
                        spark,
                        atlas -> {
                          try {
                            write(growing, HEADER, "A,2,0.01", "B,2,0.01");
                          } catch (IOException e) {
                            throw new UncheckedIOException(e);
                          }
                          return atlas;
                        }))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("growing.csv: changed while it was read");
    assertThat(output).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTableThatIsCutOrGoesAtAnyTimeIsNamed(boolean goes, SparkSession spark) throws IOException {
    ScriptedFileSystem.mount("changing").forEach(spark.conf()::set);
    Path table = tables.resolve("b.csv");
    FaultTally tally = new FaultTally("table of atlas build " + (goes ? "removed" : "cut"));
    boolean due = false;
    for (int n = 0; !due; n++) {
      write(tables.resolve("a.csv"), HEADER, "A,2,0.01");
      write(table, HEADER, "A,2,0.01", "B,2,0.01");
      ScriptedFileSystem.atOpening(n, () -> change(table, goes));
      try {
        BuildResult result = run(spark, config(tables("changing://" + tables), output));
        due = ScriptedFileSystem.isOpeningDue();
        assertThat(due).as("an atlas of tables that changed").isTrue();
        tally.add("whole", 3, result.counts().inputRows());
      } catch (UserException e) {
        assertThat(e).hasMessageContaining(table + ": changed while it was read");
        assertThat(e.getMessage()).doesNotContain("\n");
        assertThat(output).doesNotExist();
        tally.add("changed at opening " + n, 0, 0);
      } finally {
        ScriptedFileSystem.heal();
      }
    }
    tally.tell();
  }

  private static void change(Path table, boolean goes) {
    try {
      if (goes) {
        Files.delete(table);
      } else {
        write(table, HEADER, "A,2,0.01");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theAtlasReplacesNoTable(SparkSession spark) throws IOException {
    Path table = tables.resolve("ko.json");
    write(table, HEADER, "A,2,0.01");
    BuildConfig config = config(tables(tables).format(Format.CSV), table);
    assertThatThrownBy(() -> run(spark, config))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("one of the tables");
    assertThat(table).content().startsWith(HEADER);
  }

  @Test
  void everyPlaceOfSeveralHasTables(SparkSession spark) throws IOException {
    write(folder.resolve("one/a.csv"), HEADER, "A,2,0.01");
    write(folder.resolve("two/a.tsv"), "gene\tlog2FC\tpadj", "B\t2\t0.01");
    write(folder.resolve("two/c.csv"), HEADER, "C,2,0.01");
    String two = folder.resolve("two/*").toString();
    String one = folder.resolve("one").toString();
    BuildResult result =
        run(spark, config(tables(one, two, folder.resolve("two/c.csv").toString()), output));
    assertThat(names(result.atlas())).containsExactly("A.CSV", "A.TSV", "C");
    assertThat(result.counts().inputRows()).isEqualTo(3);
    output = folder.resolve("none/atlas.json");
    String absent = folder.resolve("absent").toString();
    refused(spark, config(tables(one, absent), output), absent + ": no such file");
  }

  @Test
  void longTablesAreToldApartByFile(SparkSession spark) throws IOException {
    write(tables.resolve("a.csv"), "contrast," + HEADER, "x,A,2,0.01", "y,A,2,0.01");
    write(tables.resolve("b.csv"), "contrast," + HEADER, "x,B,2,0.01");
    write(tables.resolve("c.csv/part-00000.csv"), "contrast," + HEADER, "z,A,2,0.01");
    write(tables.resolve("c.csv/part-00001.csv"), "contrast," + HEADER, "z,B,2,0.01");
    BuildResult result = run(spark, config(tables(tables), output));
    assertThat(names(result.atlas())).containsExactly("X@A", "X@B", "Y", "Z");
    assertThat(perturbation(result.atlas(), "Z").up()).containsExactlyInAnyOrder("A", "B");
  }

  @Test
  void anAtlasNeedsANameAndAVersion() {
    BuildConfig config = config(tables(tables), output);
    assertThatThrownBy(
            () ->
                new BuildConfig(
                    config.tables(),
                    null,
                    config.naming(),
                    config.merge(),
                    AtlasInfo.of(" ", "1"),
                    output,
                    null,
                    false,
                    null))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--name");
  }

  private void refused(SparkSession spark, BuildConfig config, String... parts) {
    assertThatThrownBy(() -> run(spark, config))
        .isInstanceOf(UserException.class)
        .message()
        .contains(parts)
        .doesNotContain("\n");
    assertThat(output.getParent()).doesNotExist();
  }
}
