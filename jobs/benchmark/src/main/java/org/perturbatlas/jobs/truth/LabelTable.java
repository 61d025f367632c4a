/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.DelimitedText;

/**
 * What a table says of perturbations and queries: CSV or TSV, a row each, the name in the column
 * {@code name}, {@code query_id}, {@code contrast} or {@code perturbation}, or else in the first.
 */
final class LabelTable implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<String> columns;
  private final Map<String, String[]> rows = new HashMap<>();

  private LabelTable(List<String> columns) {
    this.columns = columns;
  }

  /**
   * @param columns those that are needed
   * @throws UserException when it cannot be read, lacks a column, or has a name twice
   */
  static LabelTable read(String file, List<String> columns) {
    LabelTable labels = new LabelTable(List.copyOf(columns));
    try (DelimitedText table = DelimitedText.open(Path.of(file))) {
      int name = Math.max(0, table.column("name", "query_id", "contrast", "perturbation"));
      int[] places = new int[columns.size()];
      for (int c = 0; c < places.length; c++) {
        places[c] = table.column(columns.get(c));
        if (places[c] < 0) {
          throw UserException.of(
              "%s: no column '%s'; its columns are %s", file, columns.get(c), table.shownHeader());
        }
      }
      for (DelimitedText.Row row = table.next(); row != null; row = table.next()) {
        if (!row.isGood()) {
          throw table.at(row, row.problem());
        }
        labels.add(table, row, name, places);
      }
    }
    return labels;
  }

  private void add(DelimitedText table, DelimitedText.Row row, int name, int[] places) {
    String key = Names.normalize(row.cells().get(name));
    if (key == null) {
      return;
    }
    String[] values = new String[places.length];
    for (int c = 0; c < places.length; c++) {
      values[c] = Names.normalize(row.cells().get(places[c]));
    }
    if (rows.putIfAbsent(key, values) != null) {
      throw table.at(row, "'" + key + "' stands in the table twice");
    }
  }

  /** Whether a normalised name is in the table. */
  boolean has(String name) {
    return rows.containsKey(name);
  }

  /** What the table says of a normalised name, normalised; null where it says nothing. */
  String value(String name, String column) {
    String[] values = rows.get(name);
    return values == null ? null : values[columns.indexOf(column)];
  }
}
