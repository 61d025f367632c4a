/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.List;
import org.perturbatlas.table.DifferentialColumns;

/** Column names of differential-expression tables, by the tool that writes them. */
public enum Preset {
  DESEQ2(List.of("log2FoldChange"), List.of("padj"), List.of("pvalue"), List.of()),
  EDGER(List.of("logFC"), List.of("FDR"), List.of("PValue"), List.of()),
  LIMMA(List.of("logFC"), List.of("adj.P.Val"), List.of("P.Value"), List.of()),
  SEURAT(
      List.of("avg_log2FC", "avg_logFC"),
      List.of("p_val_adj"),
      List.of("p_val"),
      List.of("pct.1", "pct_1")),
  SCANPY(
      List.of("logfoldchanges"),
      List.of("pvals_adj"),
      List.of("pvals"),
      List.of("pct_nz_group"),
      List.of("names"),
      List.of("group")),
  /** Every name of the others, and the plain ones. */
  ANY(
      DifferentialColumns.LOG2_FOLD_CHANGE,
      DifferentialColumns.ADJUSTED_P,
      List.of("pvalue", "P.Value", "PValue", "p_val", "p_value", "pvals"),
      List.of("share", "pct.1", "pct_1", "pct_nz_group"));

  private final List<String> log2fc;
  private final List<String> padj;
  private final List<String> pvalue;
  private final List<String> share;
  private final List<String> gene;
  private final List<String> contrast;

  Preset(List<String> log2fc, List<String> padj, List<String> pvalue, List<String> share) {
    this(log2fc, padj, pvalue, share, List.of(), List.of());
  }

  Preset(
      List<String> log2fc,
      List<String> padj,
      List<String> pvalue,
      List<String> share,
      List<String> gene,
      List<String> contrast) {
    this.log2fc = log2fc;
    this.padj = padj;
    this.pvalue = pvalue;
    this.share = share;
    this.gene = gene;
    this.contrast = contrast;
  }

  /** Names of the column that holds {@code variable}, the likeliest first. */
  List<String> namesOf(Variable variable) {
    return switch (variable) {
      case LOG2FC -> log2fc;
      case PADJ -> padj;
      case PVALUE -> pvalue;
      case SHARE -> share;
    };
  }

  /** Names of the column of genes that mean it in tables of this tool alone. */
  List<String> geneNames() {
    return gene;
  }

  /** Names of the column of contrasts that mean it in tables of this tool alone. */
  List<String> contrastNames() {
    return contrast;
  }
}
