/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Condition;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a collection of gene sets is read. */
final class QueryReading {

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
   * Options of reading {@code source}.
   *
   * @throws org.perturbatlas.error.UserException when a value is not one of those expected
   */
  CollectionOptions options(String source) {
    CollectionOptions.Builder options =
        columns.set(tables.options(List.of(source))).signed(signed).keep(keep);
    if (down != null) {
      options.down(Condition.parse(down));
    }
    return options.build();
  }
}
