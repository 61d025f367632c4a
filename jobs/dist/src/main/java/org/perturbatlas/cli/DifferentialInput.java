/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.perturbatlas.cli.config.Layers;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Condition;
import org.perturbatlas.jobs.queries.Format;
import org.perturbatlas.jobs.queries.Layout;
import org.perturbatlas.jobs.queries.Preset;
import org.perturbatlas.jobs.queries.Variable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How differential-expression tables are read, and which genes of them count. */
final class DifferentialInput {

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Choices.Formats.class,
      description =
          "parquet, orc, avro, delta, table, csv, tsv, jsonl or gmt (default: by name and content).")
  String format;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      completionCandidates = Choices.Layouts.class,
      description =
          "sets: a query a row; long: a gene a row; wide: columns a contrast (default: by the"
              + " columns).")
  String layout;

  @Option(
      names = "--gene-column",
      paramLabel = "NAME",
      description =
          "Column of single genes (default: the first of hgnc_symbol, symbol, gene_symbol,"
              + " gene_name, gene, gene_id, names of scanpy, or the first column).")
  String geneColumn;

  @Option(
      names = "--contrast-column",
      paramLabel = "NAME",
      description =
          "Column of contrast names in a long DE table (default: query_id, contrast, comparison,"
              + " cluster or group of scanpy; without one the file names the contrast).")
  String contrastColumn;

  @Option(
      names = "--contrast-pattern",
      paramLabel = "REGEX",
      description =
          "Columns of a wide DE table, with the groups (?<contrast>...) and (?<value>...)"
              + " (default: <contrast>_<column name of the preset>).")
  String contrastPattern;

  @Option(
      names = "--preset",
      paramLabel = "TOOL",
      completionCandidates = Choices.Presets.class,
      description =
          "Column names of deseq2, edger, limma, seurat or scanpy (default: any of them).")
  String preset;

  @Option(
      names = "--log2fc-column",
      paramLabel = "NAME",
      description =
          "Column of log2 fold changes in DE tables; in wide ones what their names end in"
              + " (default: by the preset).")
  String log2fcColumn;

  @Option(
      names = "--padj-column",
      paramLabel = "NAME",
      description = "The same for adjusted p (default: by the preset).")
  String padjColumn;

  @Option(
      names = "--pvalue-column",
      paramLabel = "NAME",
      description = "The same for unadjusted p (default: by the preset).")
  String pvalueColumn;

  @Option(
      names = "--share-column",
      paramLabel = "NAME",
      description =
          "The same for the share of cells that express the gene, in [0, 1] (default: by the"
              + " preset).")
  String shareColumn;

  @Option(
      names = "--up",
      paramLabel = "CONDITION",
      description =
          "Which genes of a contrast are its raised ones; of log2fc, padj, pvalue, share, abs(), &&"
              + " and || (default: padj < 0.05 && log2fc >= 0.5, and share >= 0.1 where"
              + " there is a share of cells).")
  String up;

  @Option(
      names = "--max-genes",
      paramLabel = "N",
      defaultValue = "" + CollectionOptions.MAX_GENES,
      converter = Values.Count.class,
      description =
          "Most genes of a contrast and side, those with the largest |log2fc|; 0 for all"
              + " (default: ${DEFAULT-VALUE}).")
  int maxGenes;

  /**
   * Options of reading {@code sources}.
   *
   * @throws UserException when a value is not one of those expected
   */
  CollectionOptions.Builder options(List<String> sources) {
    if (maxGenes < 0) {
      throw UserException.of("--max-genes is %d; 0 or more is expected", maxGenes);
    }
    CollectionOptions.Builder options =
        CollectionOptions.builder(sources)
            .geneColumn(geneColumn)
            .contrastColumn(contrastColumn)
            .contrastPattern(contrastPattern)
            .valueColumns(valueColumns())
            .defaulted(Layers.general(command.findOption("--max-genes")))
            .maxGenes(maxGenes);
    if (format != null) {
      options.format(Format.named(format));
    }
    if (layout != null) {
      options.layout(named(Layout.class, "--layout", layout));
    }
    if (preset != null) {
      options.preset(named(Preset.class, "--preset", preset));
    }
    if (up != null) {
      options.up(Condition.parse(up));
    }
    return options;
  }

  private Map<Variable, String> valueColumns() {
    Map<Variable, String> columns = new EnumMap<>(Variable.class);
    columns.put(Variable.LOG2FC, log2fcColumn);
    columns.put(Variable.PADJ, padjColumn);
    columns.put(Variable.PVALUE, pvalueColumn);
    columns.put(Variable.SHARE, shareColumn);
    columns.values().removeIf(Objects::isNull);
    return columns;
  }

  private static <E extends Enum<E>> E named(Class<E> type, String option, String value) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value)) {
        return constant;
      }
    }
    String expected =
        String.join(", ", List.of(type.getEnumConstants()).stream().map(E::name).toList());
    throw UserException.of(
        "%s is '%s'; one of %s is expected", option, value, expected.toLowerCase(Locale.ROOT));
  }
}
