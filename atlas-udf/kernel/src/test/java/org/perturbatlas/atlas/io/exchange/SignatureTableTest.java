/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.UserException;

class SignatureTableTest {

  @TempDir Path folder;

  @Test
  void rowsInAnyOrderBecomeSignatures() {
    Path file =
        Imports.file(
            folder,
            "s.tsv",
            "Perturbation\tSymbol\tDirection\tz_score\ttype\tdose",
            "B\tG1\tup\t2.5\tdrug\t1 uM",
            "A\tG1\tDOWN\t-1\tNA\t",
            "B\tG2\t-1\t-4\tdrug\t1 uM",
            "B\tg1\t+\t-3\t\t",
            "A\tG3\t1\t1e1\t\t",
            "C\t\tnone\t\t\t");
    ImportedSignatures read = Imports.table(file);
    Atlas atlas = Imports.atlas(read);
    assertThat(atlas.perturbations()).extracting(Perturbation::name).containsExactly("B", "A", "C");
    Perturbation b = atlas.perturbations().get(0);
    assertThat(b.up()).containsExactly("G1");
    assertThat(b.up().weights()).containsExactly(-3);
    assertThat(b.down()).containsExactly("G2");
    assertThat(b.down().weights()).containsExactly(-4);
    assertThat(b.attributes()).containsExactly(entry("type", "drug"), entry("dose", "1 uM"));
    assertThat(atlas.perturbations().get(1).attributes()).isEmpty();
    assertThat(read.counts()).isEqualTo(new ImportCounts(6, 0, 1, 0, 1));
    assertThat(read.warnings())
        .containsExactly("1 genes that are up have a negative weight; it is kept as it is");
  }

  @Test
  void aTableOfDifferentialExpressionIsToldOf() {
    Path file = Imports.file(folder, "de.csv", "drug,gene,logFC,PADJ,padj", "A,G1,2,0.9,NA");
    assertThat(Imports.table(file).warnings())
        .singleElement()
        .asString()
        .contains("de.csv: has adjusted p values, which are not looked at", "'atlas build'");
  }

  @Test
  void theSignOfWeightsIsTheDirectionWhereAnyIsNegative() {
    String[] signed = {"drug,gene,weight", "A,G1,2", "A,G2,-2", "A,G3,0", "A,G2,1"};
    Perturbation a = Imports.only(Imports.table(Imports.file(folder, "signed.csv", signed)));
    assertThat(a.up()).containsExactly("G1", "G3", "G2");
    assertThat(a.down()).containsExactly("G2");
    Perturbation unsigned =
        Imports.only(
            SignatureFiles.table(
                folder.resolve("signed.csv"),
                new TableOptions(Map.of(), false),
                RejectedRows.counted()));
    assertThat(unsigned.up()).containsExactly("G1", "G2", "G3");
    assertThat(unsigned.up().weights()).containsExactly(2, -2, 0);
    assertThat(unsigned.down()).isEmpty();
  }

  @Test
  void badRowsAreSetApartWithTheirReason() throws IOException {
    Path file =
        Imports.file(
            folder,
            "bad.csv",
            "perturbation,gene,direction,weight",
            "A,G1,up,1",
            ",G1,up,1",
            "A,NA,up,1",
            "A,G2,sideways,1",
            "A,G2,,1",
            "A,G2,up,\"1,234\"",
            "A,G2,up,NaN",
            "A,G2,up,Infinity",
            "A,G2,up,1e999",
            "A,G2,up,0x10",
            "A,G2,up",
            "A,\"G2,up,1",
            "A,G2,up,",
            "A,G2,none,1",
            "A\0,G2,up,1",
            "B,G2,up,");
    Path listed = folder.resolve("out/rejected.tsv");
    ImportedSignatures read;
    try (RejectedRows rejected = RejectedRows.writtenTo(listed)) {
      read = SignatureFiles.table(file, TableOptions.DEFAULT, rejected);
      assertThat(rejected.counts())
          .containsExactly(
              entry(RowReason.MALFORMED_ROW, 2L),
              entry(RowReason.MISSING_PERTURBATION, 1L),
              entry(RowReason.MISSING_GENE, 1L),
              entry(RowReason.BAD_NAME, 1L),
              entry(RowReason.UNKNOWN_DIRECTION, 3L),
              entry(RowReason.BAD_WEIGHT, 5L),
              entry(RowReason.MISSING_WEIGHT, 1L));
      assertThat(listed).doesNotExist();
    }
    assertThat(read.counts()).isEqualTo(new ImportCounts(16, 14, 0, 0, 0));
    Atlas atlas = Imports.atlas(read);
    assertThat(atlas.perturbations().get(0).up()).containsExactly("G1");
    assertThat(atlas.perturbations().get(1).up()).containsExactly("G2");
    assertThat(atlas.perturbations().get(1).up().isWeighted()).isFalse();
    List<String> lines = Files.readAllLines(listed);
    assertThat(lines).hasSize(15);
    assertThat(lines.get(0)).isEqualTo("line\treason\tmessage\traw");
    assertThat(lines.get(1)).startsWith("3\tMISSING_PERTURBATION\tno perturbation\t G1 up 1");
    assertThat(lines).anyMatch(line -> line.startsWith("14\tMISSING_WEIGHT\tgene 'G2'"));
    assertThat(lines).allMatch(line -> line.split("\t", -1).length == 4);
  }

  @Test
  void aTableOfBadRowsIsRefused() {
    Path file = Imports.file(folder, "bad.csv", "perturbation,gene", ",G", "A,");
    assertThatThrownBy(() -> Imports.table(file))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("bad.csv", "none of its 2 rows", "line 2: no perturbation");
  }

  @Test
  void columnsAreFoundOrNamed() {
    Path file = Imports.file(folder, "s.csv", "who,what,how much,gene", "A,G1,2,x", "A,G2,-1,y");
    Map<SignatureColumn, String> columns =
        Map.of(
            SignatureColumn.PERTURBATION, "WHO",
            SignatureColumn.GENE, "what",
            SignatureColumn.WEIGHT, " how much");
    Perturbation a =
        Imports.only(
            SignatureFiles.table(file, new TableOptions(columns, true), RejectedRows.counted()));
    assertThat(a.up()).containsExactly("G1");
    assertThat(a.down()).containsExactly("G2");
    assertThatThrownBy(() -> Imports.table(file))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(
            "no column of perturbations", "who, what", "--perturbation-column");
    assertThatThrownBy(
            () ->
                SignatureFiles.table(
                    file,
                    new TableOptions(Map.of(SignatureColumn.GENE, "symbol"), true),
                    RejectedRows.counted()))
        .hasMessageContainingAll("'symbol'", "--gene-column", "who, what");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gene,A_log2FoldChange,A_padj|no column of perturbations",
        "perturbation,genes|no column of genes",
        "perturbation,gene,gene|more than one column 'gene'",
      })
  void otherShapesAreRefused(String header, String message) {
    Path file = Imports.file(folder, "wide.csv", header, header);
    assertThatThrownBy(() -> Imports.table(file))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("wide.csv", message);
  }

  @Test
  void oneNameOfTwoExperimentsIsRefused() {
    Path file = Imports.file(folder, "d.csv", "drug,gene,dose", "A,G1,1", "B,G1,1", "A,G2,10");
    assertThatThrownBy(() -> Imports.table(file))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("line 4", "dose '10'", "'A'", "'1' before");
  }

  @Test
  void namesThatDifferInCaseOnlyAreRefused() {
    Path file = Imports.file(folder, "d.csv", "drug,gene", "abc,G1", "ABC,G2");
    assertThatThrownBy(() -> Imports.atlas(Imports.table(file)))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("'ABC'", "'abc'", "line 2", "line 3");
  }

  @Test
  void namesArePlainText() {
    Path file =
        Imports.file(folder, "d.csv", "drug,gene", "../../etc/passwd,<script>", "A/B,\"x\"\"y\"");
    Atlas atlas = Imports.atlas(Imports.table(file));
    assertThat(atlas.perturbations())
        .extracting(Perturbation::name)
        .containsExactly("../../ETC/PASSWD", "A/B");
    assertThat(atlas.perturbations().get(1).up()).containsExactly("X\"Y");
  }

  @Test
  void metadataDescribesPerturbations() {
    Path table =
        Imports.file(
            folder,
            "meta.csv",
            "perturbation,predicted_module,master_regulator_score,master_score_norm,dose,note",
            "a,m,12.5,1,5 nM,x",
            "B,,NaN,,,",
            "Z,m,1,1,,");
    ImportedSignatures read =
        Imports.table(Imports.file(folder, "s.csv", "perturbation,gene", "A,G", "B,G", "C,G"));
    ImportedSignatures described = SignatureFiles.metadata(table).describe(read);
    Atlas atlas = Imports.atlas(described);
    Perturbation a = atlas.perturbations().get(0);
    assertThat(a.predictedModule()).isEqualTo("m");
    assertThat(a.masterRegulatorScore()).isEqualTo(12.5);
    assertThat(a.masterScoreNorm()).isEqualTo(1);
    assertThat(a.attributes()).containsExactly(entry("dose", "5 nM"));
    assertThat(atlas.perturbations().get(1).masterRegulatorScore()).isNull();
    assertThat(described.warnings())
        .containsExactly(
            table + ": 1 rows of perturbations without a signature, ignored: Z",
            table + ": has no row for 1 perturbations");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "perturbation,dose;A,1;a,2|line 3: a second row for perturbation 'A', whose first is line 2",
        "perturbation,master_score_norm;A,1/2|line 2: master_score_norm is '1/2'",
        "perturbation,master_score_norm;A,Inf|line 2: master_score_norm is 'Inf'",
        "perturbation,dose;,2|line 2: no perturbation",
        "perturbation,dose;A|line 2: 1 cells",
        "perturbation,colour;A,red|a column 'perturbation' and some of",
        "dose,time;1,2|a column 'perturbation' and some of",
      })
  void badMetadataAreRefused(String lines, String message) {
    Path table = Imports.file(folder, "meta.csv", lines.split(";"));
    assertThatThrownBy(() -> SignatureFiles.metadata(table))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("meta.csv", message);
  }
}
