/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import java.util.List;

/**
 * A table of which each cell is a colour.
 *
 * @param rowTitle what rows are
 * @param columnTitle what columns are
 * @param valueTitle what colours mean
 * @param rows their names, the first on top
 * @param columns their names, from the left
 * @param cells those that have a value
 */
public record HeatFigure(
    String id,
    String title,
    String summary,
    String rowTitle,
    String columnTitle,
    String valueTitle,
    Unit unit,
    List<String> rows,
    List<String> columns,
    List<Cell> cells)
    implements Figure {

  /** Row and column count from 0. */
  public record Cell(int row, int column, double value) {}

  public HeatFigure {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    cells = List.copyOf(cells);
  }

  @Override
  public String kind() {
    return "heat";
  }
}
