/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A table: a plain one, or one to search, filter and sort, whose rows open to show more.
 *
 * @param explorer whether it has a search and pages
 * @param columns its columns; the first names the row
 * @param rows cells as the type of their column wants them, or null
 * @param names what cells of {@link Type#NAME} count in
 * @param details what each row shows when it is opened, in the order of rows; empty for none
 * @param detailColumns the columns of the tables in details
 */
public record TableFigure(
    String id,
    String title,
    String summary,
    boolean explorer,
    List<Column> columns,
    List<List<Object>> rows,
    List<String> names,
    List<Detail> details,
    List<Column> detailColumns)
    implements Figure {

  /** What the cells of a column are. */
  public enum Type {
    /** A string. */
    TEXT,
    /** A string of few different ones, which a page offers to filter by. */
    CATEGORY,
    /** A place in {@link TableFigure#names}, shown as the name there. */
    NAME,
    /** A whole number. */
    COUNT,
    /** A score from 0 to 1. */
    SCORE,
    /** A number. */
    NUMBER,
    /** A share from 0 to 1. */
    SHARE,
    /** A chance from 0 to 1. */
    CHANCE
  }

  /**
   * @param help what the column means, or null
   */
  public record Column(String title, Type type, String help) {}

  /**
   * @param text a paragraph, or null
   * @param facts lines of a name and a value
   * @param rows of a table with {@link TableFigure#detailColumns}
   */
  public record Detail(String text, List<List<String>> facts, List<List<Object>> rows) {}

  public TableFigure {
    columns = List.copyOf(columns);
    rows = Collections.unmodifiableList(rows);
    names = List.copyOf(names);
    details = Collections.unmodifiableList(details);
    detailColumns = List.copyOf(detailColumns);
    if (!details.isEmpty() && details.size() != rows.size()) {
      throw new IllegalArgumentException("Expected a detail a row in " + id);
    }
  }

  /** A table that shows all its rows. */
  public static TableFigure plain(
      String id, String title, String summary, List<Column> columns, List<List<Object>> rows) {
    return new TableFigure(
        id, title, summary, false, columns, rows, List.of(), List.of(), List.of());
  }

  /** A row of cells, which may be null. */
  public static List<Object> row(Object... cells) {
    return Collections.unmodifiableList(Arrays.asList(cells));
  }

  @Override
  public String kind() {
    return "table";
  }
}
