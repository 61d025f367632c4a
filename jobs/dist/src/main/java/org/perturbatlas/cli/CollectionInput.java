/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Condition;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which collection of gene sets is read, and how. */
final class CollectionInput {

  @Option(
      names = "--queries",
      required = true,
      paramLabel = "PATH|TABLE",
      description =
          "The collection: a file, folder or glob of any Hadoop file system, or a catalog table."
              + " Required.")
  String queries;

  @Mixin GeneSetColumns columns;

  @Option(
      names = "--down",
      paramLabel = "CONDITION",
      description =
          "Which genes of a contrast make a query <contrast>_down besides <contrast>_up (default: none"
              + " is made).")
  String down;

  @Option(
      names = "--signed",
      description =
          "Pair the raised and the lowered genes of a contrast as one signed query, lowered by"
              + " --down, or else by --up with the sign turned; and the GMT sets X_UP and X_DN or"
              + " X_DOWN (default: queries apart). Columns genes_down and direction need it not.")
  boolean signed;

  @Mixin DifferentialInput tables;

  @Option(
      names = "--keep",
      paramLabel = "A,B",
      split = ",",
      description = "Further columns to carry through to the results (default: none).")
  List<String> keep = List.of();

  /**
   * @throws UserException when a value is not one of those expected
   */
  CollectionOptions options() {
    CollectionOptions.Builder options =
        columns.set(tables.options(List.of(queries))).signed(signed).keep(keep);
    if (down != null) {
      options.down(Condition.parse(down));
    }
    return options.build();
  }
}
