/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.query;

/** The columns that hold the direction of genes in collections of queries. */
public final class SignedQueries {

  /** Lowered genes, beside a column of raised ones. */
  public static final String DOWN_COLUMN = "genes_down";

  /** The direction of a single gene. */
  public static final String DIRECTION_COLUMN = "direction";

  private SignedQueries() {}

  /** Whether a column holds lowered genes, unless it is the one to score. */
  public static boolean isDown(String column, String genesColumn) {
    return DOWN_COLUMN.equalsIgnoreCase(column) && !DOWN_COLUMN.equalsIgnoreCase(genesColumn);
  }
}
