/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.perturbatlas.atlas.io.exchange.ImportFormat;
import org.perturbatlas.atlas.io.exchange.SetSuffixes;
import org.perturbatlas.atlas.io.exchange.SignatureColumn;
import org.perturbatlas.atlas.io.exchange.TableOptions;
import picocli.CommandLine.Option;

/** How a file of signatures is read. */
final class SignatureInput {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Choices.ImportFormats.class,
      description = "pickle, gmt, csv, tsv or parquet (default: by content and name).")
  String format;

  @Option(
      names = "--up-suffix",
      paramLabel = "A,B",
      split = ",",
      description =
          "Endings of GMT sets of genes that go up, in any case (default: _UP, -UP and ' UP').")
  List<String> upSuffixes = SetSuffixes.DEFAULT.up();

  @Option(
      names = "--down-suffix",
      paramLabel = "A,B",
      split = ",",
      description =
          "Endings of GMT sets of genes that go down, in any case (default: DN and DOWN after _, -"
              + " or a blank).")
  List<String> downSuffixes = SetSuffixes.DEFAULT.down();

  @Option(
      names = "--perturbation-column",
      paramLabel = "NAME",
      description =
          "Column of perturbations in a table (default: perturbation, perturbagen, pert, signature,"
              + " drug and the like).")
  String perturbationColumn;

  @Option(
      names = "--gene-column",
      paramLabel = "NAME",
      description =
          "Column of genes, one a row (default: the first of hgnc_symbol, symbol, gene_symbol,"
              + " gene_name, gene, gene_id and the like).")
  String geneColumn;

  @Option(
      names = "--direction-column",
      paramLabel = "NAME",
      description =
          "Column of up, down, +, -, 1 or -1 (default: direction, regulation or sign; without one"
              + " negative weights are of genes that go down).")
  String directionColumn;

  @Option(
      names = "--weight-column",
      paramLabel = "NAME",
      description =
          "Column of weights, kept with the genes (default: weight, z_score or a log2 fold change).")
  String weightColumn;

  @Option(
      names = "--ignore-sign",
      description =
          "Take every gene as up in a table without a column of directions (default: those with a"
              + " negative weight are down, if there is any).")
  boolean ignoreSign;

  /**
   * The format that is named, or null.
   *
   * @throws org.perturbatlas.error.UserException for an unknown name
   */
  ImportFormat format() {
    return format == null ? null : ImportFormat.named(format);
  }

  SetSuffixes suffixes() {
    return new SetSuffixes(upSuffixes, downSuffixes);
  }

  TableOptions table() {
    Map<SignatureColumn, String> columns = new EnumMap<>(SignatureColumn.class);
    columns.put(SignatureColumn.PERTURBATION, perturbationColumn);
    columns.put(SignatureColumn.GENE, geneColumn);
    columns.put(SignatureColumn.DIRECTION, directionColumn);
    columns.put(SignatureColumn.WEIGHT, weightColumn);
    columns.values().removeIf(Objects::isNull);
    return new TableOptions(columns, !ignoreSign);
  }
}
