/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.query;

import org.perturbatlas.error.UserException;

/** What marks queries with raised and lowered genes, which are not scored yet: refused, not cut. */
public final class SignedQueries {

  private static final String DOWN_COLUMN = "genes_down";
  public static final String DIRECTION_COLUMN = "direction";

  private SignedQueries() {}

  /** Whether a column holds lowered genes, unless it is the one to score. */
  public static boolean isDown(String column, String genesColumn) {
    return DOWN_COLUMN.equalsIgnoreCase(column) && !DOWN_COLUMN.equalsIgnoreCase(genesColumn);
  }

  /** For a collection with a query a row. */
  public static UserException down(String source) {
    return new UserException(source + ": " + downMessage());
  }

  static String downMessage() {
    return "it has '" + DOWN_COLUMN + "', but signed queries are not scored yet; drop the column";
  }

  /** For a collection with a gene a row. */
  public static UserException direction(String source) {
    return UserException.of(
        "%s: it has a column '%s', but signed queries are not scored yet; keep the rows of one"
            + " direction and drop the column",
        source, DIRECTION_COLUMN);
  }
}
