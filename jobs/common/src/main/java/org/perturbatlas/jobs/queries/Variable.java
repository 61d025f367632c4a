/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Locale;

/** What a condition on a differential-expression row can speak of. */
public enum Variable {
  /** Log2 fold change against the control. */
  LOG2FC,
  /** Adjusted p, in [0, 1]. */
  PADJ,
  /** Unadjusted p, in [0, 1]. */
  PVALUE,
  /** Share of cells that express the gene, in [0, 1]. */
  SHARE;

  /** Its name in conditions and in intermediate tables. */
  String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
