/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.Map;

/**
 * How a table of signatures is read.
 *
 * @param columns the names of columns that are not called as usual
 * @param signIsDirection whether negative weights tell the direction of genes in a table without a
 *     column of directions; otherwise all of them go up
 */
public record TableOptions(Map<SignatureColumn, String> columns, boolean signIsDirection) {

  /** Columns by their usual names; the sign of a weight is the direction. */
  public static final TableOptions DEFAULT = new TableOptions(Map.of(), true);

  public TableOptions {
    columns = Map.copyOf(columns);
  }
}
