/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.perturbatlas.error.UserException;

class TableColumnsTest {

  private static final Map<Variable, String> COLUMNS =
      Map.of(
          Variable.LOG2FC, "change",
          Variable.PADJ, "fdr bh",
          Variable.PVALUE, "p",
          Variable.SHARE, "frac");

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
    "'';group;names;scores;logfoldchanges;pvals;pvals_adj;pct_nz_group,DE_LONG",
    "names;scores;logfoldchanges;pvals;pvals_adj,DE_FILE",
    "gene;group;logFC;FDR,DE_FILE",
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

  @ParameterizedTest
  @EnumSource(
      value = Preset.class,
      names = {"ANY", "SCANPY"})
  void scanpysColumnsAreKnown(Preset preset) {
    List<String> header =
        cells(";group;names;scores;logfoldchanges;pvals;pvals_adj;pct_nz_group;pct_nz_reference");
    TableColumns columns =
        TableColumns.find(header, CollectionOptions.builder("t").preset(preset).build(), "t");
    assertThat(columns.id()).isEqualTo(1);
    assertThat(columns.gene()).isEqualTo(2);
    assertThat(columns.contrasts().get(0).columns())
        .isEqualTo(
            Map.of(Variable.LOG2FC, 4, Variable.PVALUE, 5, Variable.PADJ, 6, Variable.SHARE, 7));
  }

  @ParameterizedTest
  @CsvSource({
    "gene;change;fdr bh;p;frac;logFC;FDR,DE_FILE",
    "query_id;gene;change;fdr bh;p;frac,DE_LONG",
    "gene;A_change;A_fdr bh;A_p;A_frac;A.logFC,DE_WIDE"
  })
  void columnsOfAnyNameCanBeNamed(String header, Shape shape) {
    TableColumns columns = TableColumns.find(cells(header), named(COLUMNS), "t");
    assertThat(columns.shape()).isEqualTo(shape);
    assertThat(columns.contrasts()).hasSize(1);
    COLUMNS.forEach(
        (variable, name) ->
            assertThat(cells(header).get(columns.contrasts().get(0).column(variable)))
                .endsWith(name));
  }

  @Test
  void aColumnCanBeTwoValues() {
    TableColumns columns =
        TableColumns.find(
            cells("gene;A_logFC;A_pvalue"), named(Map.of(Variable.PADJ, "pvalue")), "t");
    assertThat(columns.contrasts().get(0).columns())
        .isEqualTo(Map.of(Variable.LOG2FC, 1, Variable.PADJ, 2, Variable.PVALUE, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "LOG2FC,gene;logFC;padj,'change','--log2fc-column'",
    "LOG2FC,query_id;gene;logFC;padj,'change','--log2fc-column'",
    "PADJ,gene;logFC;padj,'fdr bh','--padj-column'",
    "SHARE,gene;logFC;padj,'frac','--share-column'",
    "PVALUE,gene;A_logFC;A_padj,'for the contrast A','--pvalue-column'"
  })
  void aNamedColumnThatIsNotThereIsCalledSo(
      Variable variable, String header, String says, String option) {
    CollectionOptions options = named(Map.of(variable, COLUMNS.get(variable)));
    assertThatThrownBy(() -> TableColumns.find(cells(header), options, "t"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(says)
        .hasMessageContaining(option);
  }

  @ParameterizedTest
  @CsvSource({
    "log2FC;padj;gene of interest",
    "contrast;log2FC;padj",
    "A_log2FC;A_padj;B_log2FC;B_padj",
  })
  void aColumnOfAnotherThingHasNoGenes(String header) {
    assertThatThrownBy(() -> find(header))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no column of genes")
        .hasMessageContaining("--gene-column");
  }

  @Test
  void aContrastThatStandsTwiceIsRefusedRatherThanReadInHalf() {
    assertThatThrownBy(() -> find("gene;A_log2FC;A_padj;A_log2FC;A_padj"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the contrast 'A' stands twice: columns 2 and 4");
  }

  private static CollectionOptions named(Map<Variable, String> columns) {
    return CollectionOptions.builder("t").valueColumns(columns).build();
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
        .hasMessageMatching(".*--[a-z0-9]+-column.*")
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
