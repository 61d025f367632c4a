/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.perturbatlas.genes.MappedName;
import org.perturbatlas.genes.MappingReport;

/** The columns that results have where gene names are mapped, in order. */
public enum MappingColumn {
  GENES_RENAMED(
      "genes_renamed",
      ColumnType.INT,
      "distinct names of the query that a current symbol was taken for",
      report -> report.renamed().size()),
  GENES_AMBIGUOUS(
      "genes_ambiguous",
      ColumnType.INT,
      "distinct names that stand for several symbols, left out or not",
      report -> report.ambiguous().size()),
  GENES_UNKNOWN(
      "genes_unknown",
      ColumnType.INT,
      "distinct names that no table has, kept as they are",
      report -> report.unknown().size()),
  RENAMED_GENES(
      "renamed_genes",
      ColumnType.TEXTS,
      "the renamed ones, as OLD>NEW; only with the genes of hits",
      report -> report.renamed().stream().map(MappedName::change).toList(),
      ResultDetail::hitGenes),
  AMBIGUOUS_GENES(
      "ambiguous_genes",
      ColumnType.TEXTS,
      "the ambiguous ones; only with the genes of hits",
      report -> report.ambiguous().stream().map(MappedName::from).toList(),
      ResultDetail::hitGenes),
  UNKNOWN_GENES(
      "unknown_genes",
      ColumnType.TEXTS,
      "the unknown ones; only with the genes of hits",
      report -> report.unknown().stream().map(MappedName::from).toList(),
      ResultDetail::hitGenes);

  private final String columnName;
  private final ColumnType type;
  private final String meaning;
  private final Function<MappingReport, Object> value;
  private final Predicate<ResultDetail> shown;

  MappingColumn(
      String columnName, ColumnType type, String meaning, Function<MappingReport, Object> value) {
    this(columnName, type, meaning, value, detail -> true);
  }

  MappingColumn(
      String columnName,
      ColumnType type,
      String meaning,
      Function<MappingReport, Object> value,
      Predicate<ResultDetail> shown) {
    this.columnName = columnName;
    this.type = type;
    this.meaning = meaning;
    this.value = value;
    this.shown = shown;
  }

  /** The columns that results show, in order; none where nothing is mapped. */
  public static List<MappingColumn> shown(ResultDetail detail) {
    return detail.mapping()
        ? Arrays.stream(values()).filter(column -> column.shown.test(detail)).toList()
        : List.of();
  }

  public String columnName() {
    return columnName;
  }

  public ColumnType type() {
    return type;
  }

  /** What the column says. */
  public String meaning() {
    return meaning;
  }

  /** The value of this column: Integer or {@code List<String>}. */
  public Object valueOf(MappingReport report) {
    return value.apply(report);
  }
}
