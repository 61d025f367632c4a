/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.perturbatlas.error.UserException;

class TableColumnsTest {

  @ParameterizedTest
  @CsvSource({
    "query_id;genes,SETS",
    "QUERY_ID;Genes;logFC;padj,SETS",
    "query_id;gene,MEMBERS",
    "gene;Query_Id,MEMBERS",
    "contrast;gene;log2FC;padj,DE_LONG",
    "p_val;avg_log2FC;pct.1;pct.2;p_val_adj;cluster;gene,DE_LONG",
    "query_id;gene;logFC;FDR,DE_LONG",
    "'';baseMean;log2FoldChange;lfcSE;stat;pvalue;padj,DE_FILE",
    "'';logFC;logCPM;F;PValue;FDR,DE_FILE",
    "'';logFC;AveExpr;t;P.Value;adj.P.Val;B,DE_FILE",
    "hgnc_symbol;A_log2FoldChange;A_padj;B_log2FoldChange;B_padj,DE_WIDE"
  })
  void knowsEveryShapeByItsColumns(String header, Shape shape) {
    assertThat(find(header).shape()).isEqualTo(shape);
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void wideColumnsOfEveryToolAreGroupedByContrast(Preset preset) {
    for (String log2fc : preset.namesOf(Variable.LOG2FC)) {
      for (String padj : preset.namesOf(Variable.PADJ)) {
        TableColumns columns =
            find("gene;KO_1_" + log2fc + ";KO_1_" + padj + ";B." + log2fc + ";B." + padj);
        assertThat(columns.contrasts())
            .as("%s %s", log2fc, padj)
            .extracting(TableColumns.Contrast::name)
            .containsExactly("KO_1", "B");
      }
    }
  }

  @Test
  void geneColumnsAreTakenInTheOrderOfTheirNames() {
    assertThat(find("gene_id;symbol;log2FC;padj").gene()).isEqualTo(1);
    assertThat(find("gene_id;symbol;HGNC_symbol;log2FC;padj").gene()).isEqualTo(2);
    assertThat(find("row;log2FC;padj").gene()).isZero();
  }

  @Test
  void aPatternNamesTheContrasts() {
    TableColumns columns =
        TableColumns.find(
            List.of("gene", "logFC.of.X", "FDR.of.X"),
            options(null, "(?<value>.+)\\.of\\.(?<contrast>.+)"),
            "t");
    assertThat(columns.contrasts()).extracting(TableColumns.Contrast::name).containsExactly("X");
  }

  @ParameterizedTest
  @CsvSource({"(?<contrast>.+,Unclosed", "(.+)_(.+),(?<contrast>...)"})
  void refusesAPatternWithoutItsGroups(String pattern, String says) {
    assertThatThrownBy(() -> TableColumns.find(List.of("gene"), options(null, pattern), "t"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--contrast-pattern")
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @CsvSource({
    "SETS,query_id;other,no column 'genes'",
    "SETS,id;genes,no column 'query_id'",
    "WIDE,query_id;gene,neither",
    ",a;b;c,neither",
    ",gene;logFC;PValue,no column of padj",
    ",gene;X_logFC;Y_padj,for the contrast X"
  })
  void missingColumnsListThoseThatAreThere(Layout layout, String header, String says) {
    assertThatThrownBy(
            () -> TableColumns.find(cells(header), options(layout, null), "dir/table.csv"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("dir/table.csv: ")
        .hasMessageContaining(says)
        .hasMessageContaining(header.replace(";", ", "));
  }

  @Test
  void aLongListOfColumnsIsCutShort() {
    assertThatThrownBy(() -> find("x;".repeat(5000) + "y"))
        .message()
        .hasSizeLessThan(1000)
        .contains("and 4971 more");
  }

  private static TableColumns find(String header) {
    return TableColumns.find(cells(header), CollectionOptions.of("t"), "t");
  }

  private static List<String> cells(String header) {
    return Arrays.asList(header.split(";", -1));
  }

  private static CollectionOptions options(Layout layout, String pattern) {
    return CollectionOptions.builder("t").layout(layout).contrastPattern(pattern).build();
  }
}
