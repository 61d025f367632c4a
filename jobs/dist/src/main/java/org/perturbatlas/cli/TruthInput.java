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

  @Mixin GeneSetColumns columns;

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
        : columns.set(tables.options(List.of(queries))).signed(signed).build();
  }
}
