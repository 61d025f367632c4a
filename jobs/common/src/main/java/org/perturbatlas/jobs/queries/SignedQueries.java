/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Iterator;
import org.perturbatlas.error.UserException;

/** What marks queries with raised and lowered genes, which are not scored yet: refused, not cut. */
final class SignedQueries {

  static final String DOWN_COLUMN = "genes_down";
  static final String DIRECTION_COLUMN = "direction";

  private SignedQueries() {}

  /** Whether one of the names is that of lowered genes, unless that is the column to score. */
  static boolean holdsDown(Iterator<String> names, String genesColumn) {
    boolean holds = false;
    while (names.hasNext()) {
      holds |= DOWN_COLUMN.equalsIgnoreCase(names.next());
    }
    return holds && !DOWN_COLUMN.equalsIgnoreCase(genesColumn);
  }

  /** For a collection with a query a row. */
  static UserException down(String source) {
    return new UserException(source + ": " + downMessage());
  }

  static String downMessage() {
    return "it has '" + DOWN_COLUMN + "', but signed queries are not scored yet; drop the column";
  }

  /** For a collection with a gene a row. */
  static UserException direction(String source) {
    return UserException.of(
        "%s: it has a column '%s', but signed queries are not scored yet; keep the rows of one"
            + " direction and drop the column",
        source, DIRECTION_COLUMN);
  }
}
