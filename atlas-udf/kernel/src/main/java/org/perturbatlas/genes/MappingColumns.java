/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which columns of a table of identifiers hold what, by the names that their sources give them. */
final class MappingColumns {

  private static final List<String> SYMBOL =
      List.of(
          "symbol",
          "approved_symbol",
          "hgnc_symbol",
          "gene_symbol",
          "mgi_symbol",
          "gene_name",
          "external_gene_name");
  private static final List<String> ALIASES =
      List.of(
          "alias_symbol",
          "alias_symbols",
          "aliases",
          "alias",
          "synonyms",
          "synonym",
          "gene_synonym",
          "prev_symbol",
          "previous_symbol",
          "previous_symbols",
          "prev_symbols");
  private static final List<String> IDS =
      List.of(
          "entrez_id",
          "entrez",
          "entrezid",
          "entrez_gene_id",
          "entrezgene_id",
          "ncbi_gene_id",
          "ncbi_gene_formerly_entrezgene_id",
          "geneid",
          "gene_id",
          "id",
          "hgnc_id",
          "ensembl_gene_id",
          "ensembl_id",
          "ensembl",
          "ensembl_id_supplied_by_ensembl",
          "gene_stable_id",
          "gene_stable_id_version");

  private final List<String> header = new ArrayList<>();

  MappingColumns(List<String> header) {
    for (String name : header) {
      this.header.add(
          name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", ""));
    }
  }

  int from() {
    return header.indexOf("from");
  }

  int to() {
    return header.indexOf("to");
  }

  int geneId() {
    return header.indexOf("geneid");
  }

  int type() {
    return header.indexOf("type");
  }

  /** Of the symbols in use, the first that the list of names has; or -1. */
  int symbol() {
    return all(SYMBOL).stream().findFirst().orElse(-1);
  }

  /** Aliases and former symbols. */
  List<Integer> aliases() {
    return all(ALIASES);
  }

  List<Integer> ids() {
    return all(IDS);
  }

  /** Whether a row has one name of a gene, the kind of which stands in a column of its own. */
  boolean isLong() {
    return geneId() >= 0 && type() >= 0 && symbol() >= 0 && aliases().isEmpty();
  }

  /** The positions of these columns, in the order of the names. */
  private List<Integer> all(List<String> names) {
    return names.stream().map(header::indexOf).filter(position -> position >= 0).toList();
  }
}
