/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.CollectionOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The queries of a benchmark with a known truth, which need not be given. */
final class TruthInput {

  @Option(
      names = "--queries",
      paramLabel = "PATH|TABLE",
      description =
          "The queries: a collection, or DE tables, as score reads them (default: the signatures of"
              + " the atlas, each against the others).")
  String queries;

  @Option(
      names = "--id-column",
      paramLabel = "NAME",
      defaultValue = CollectionOptions.ID_COLUMN,
      description = "Column of query ids (default: ${DEFAULT-VALUE}).")
  String idColumn;

  @Option(
      names = "--genes-column",
      paramLabel = "NAME",
      defaultValue = CollectionOptions.GENES_COLUMN,
      description = "Column of gene lists (default: ${DEFAULT-VALUE}).")
  String genesColumn;

  @Option(
      names = "--gene-delimiter",
      paramLabel = "TEXT",
      description =
          "What separates genes within a text (default: found per file among ; | , blank).")
  String geneDelimiter;

  @Option(
      names = "--signed",
      description =
          "Take a gene raised and the same gene lowered for two genes, in signatures and queries"
              + " (default: raised genes alone).")
  boolean signed;

  @Mixin DifferentialInput tables;

  /**
   * Null where no queries are given.
   *
   * @throws UserException when a value is not one of those expected
   */
  CollectionOptions options() {
    return queries == null
        ? null
        : tables
            .options(List.of(queries))
            .idColumn(idColumn)
            .genesColumn(genesColumn)
            .geneDelimiter(geneDelimiter)
            .signed(signed)
            .build();
  }
}
