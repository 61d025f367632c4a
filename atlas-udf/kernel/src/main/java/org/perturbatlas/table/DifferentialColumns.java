/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.table;

import java.util.List;

/**
 * Columns of differential expression as DESeq2, edgeR, limma, Seurat and scanpy call them, and by
 * plain names; the likeliest first.
 */
public final class DifferentialColumns {

  public static final List<String> LOG2_FOLD_CHANGE =
      List.of(
          "log2FoldChange",
          "logFC",
          "log2FC",
          "avg_log2FC",
          "avg_logFC",
          "log2_fold_change",
          "lfc",
          "logfoldchanges");

  public static final List<String> ADJUSTED_P =
      List.of(
          "padj",
          "adj.P.Val",
          "FDR",
          "p_val_adj",
          "adj_p",
          "p_adj",
          "qvalue",
          "q_value",
          "pvals_adj");

  private DifferentialColumns() {}
}
