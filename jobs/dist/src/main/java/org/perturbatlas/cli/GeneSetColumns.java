/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.jobs.queries.CollectionOptions;
import picocli.CommandLine.Option;

/** How the queries of a collection are told from its other columns. */
final class GeneSetColumns {

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

  CollectionOptions.Builder set(CollectionOptions.Builder options) {
    return options.idColumn(idColumn).genesColumn(genesColumn).geneDelimiter(geneDelimiter);
  }
}
