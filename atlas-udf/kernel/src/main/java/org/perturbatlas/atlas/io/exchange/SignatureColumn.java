/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.List;
import java.util.stream.Stream;
import org.perturbatlas.table.DifferentialColumns;

/** The columns of a table of signatures that has a row a gene, and what they are often called. */
public enum SignatureColumn {
  PERTURBATION(
      "perturbation",
      "perturbagen",
      "pert",
      "pert_name",
      "pert_iname",
      "signature",
      "signature_id",
      "sig_id",
      "set_name",
      "gs_name",
      "term",
      "drug",
      "compound"),
  GENE(
      "hgnc_symbol",
      "symbol",
      "gene_symbol",
      "gene_name",
      "gene",
      "gene_id",
      "entrez_gene_id",
      "entrez_id",
      "ensembl_gene_id",
      "ensembl_id"),
  DIRECTION("direction", "regulation", "sign"),
  WEIGHT(DifferentialColumns.LOG2_FOLD_CHANGE, "weight", "z_score", "zscore"),
  TYPE("type", "pert_type"),
  DOSE("dose", "pert_dose"),
  TIME("time", "pert_time");

  private final List<String> names;

  SignatureColumn(String... names) {
    this(List.of(), names);
  }

  SignatureColumn(List<String> last, String... first) {
    this.names = Stream.concat(Stream.of(first), last.stream()).toList();
  }

  /** Names that the column may have, the likeliest first; case does not matter. */
  List<String> names() {
    return names;
  }

  boolean isAttribute() {
    return this == TYPE || this == DOSE || this == TIME;
  }
}
