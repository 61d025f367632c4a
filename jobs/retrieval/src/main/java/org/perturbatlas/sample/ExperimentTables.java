/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.util.List;
import org.perturbatlas.sample.SampleExperiment.Contrast;
import org.perturbatlas.sample.SampleExperiment.Row;

/** The experiment in the shapes in which such tables are handed round. */
final class ExperimentTables {

  private static final int DIGITS = 4;
  private static final int DECIMALS = 4;

  private ExperimentTables() {}

  /** A row a contrast and gene; silent genes are left out, as most tools do. */
  static String longCsv(List<Contrast> contrasts) {
    StringBuilder text = new StringBuilder("contrast,gene,log2FC,padj\n");
    for (Contrast contrast : contrasts) {
      for (Row row : contrast.rows()) {
        if (!Double.isNaN(row.log2FoldChange())) {
          line(text, ",", contrast.name(), row.symbol(), foldChange(row, ""), padj(row, ""));
        }
      }
    }
    return text.toString();
  }

  /** A row a gene, three columns a contrast; what is not available is empty. */
  static String wideTsv(List<Contrast> contrasts) {
    StringBuilder text = new StringBuilder("gene_id\thgnc_symbol");
    for (Contrast contrast : contrasts) {
      for (String column : List.of("log2FoldChange", "pvalue", "padj")) {
        text.append('\t').append(contrast.name()).append('_').append(column);
      }
    }
    text.append('\n');
    for (int g = 0; g < contrasts.get(0).rows().size(); g++) {
      Row first = contrasts.get(0).rows().get(g);
      text.append(first.geneId()).append('\t').append(first.symbol());
      for (Contrast contrast : contrasts) {
        Row row = contrast.rows().get(g);
        text.append('\t').append(foldChange(row, ""));
        text.append('\t').append(Numbers.significant(row.pvalue(), DIGITS, ""));
        text.append('\t').append(padj(row, ""));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** One contrast with the columns that DESeq2 writes, NA included. */
  static String deseq2(Contrast contrast, String separator) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        separator,
        "gene_id",
        "hgnc_symbol",
        "baseMean",
        "log2FoldChange",
        "lfcSE",
        "stat",
        "pvalue",
        "padj");
    for (Row row : contrast.rows()) {
      line(
          text,
          separator,
          row.geneId(),
          row.symbol(),
          Numbers.fixed(row.baseMean(), 2, "NA"),
          foldChange(row, "NA"),
          Numbers.fixed(row.standardError(), DECIMALS, "NA"),
          Numbers.fixed(row.stat(), DECIMALS, "NA"),
          Numbers.significant(row.pvalue(), DIGITS, "NA"),
          padj(row, "NA"));
    }
    return text.toString();
  }

  private static String foldChange(Row row, String absent) {
    return Numbers.fixed(row.log2FoldChange(), DECIMALS, absent);
  }

  private static String padj(Row row, String absent) {
    return Numbers.significant(row.padj(), DIGITS, absent);
  }

  private static void line(StringBuilder text, String separator, String... cells) {
    text.append(String.join(separator, cells)).append('\n');
  }
}
