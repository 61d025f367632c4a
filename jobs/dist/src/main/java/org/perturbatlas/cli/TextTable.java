/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table for terminals: columns as wide as their longest value, two blanks between them. */
final class TextTable {

  private final List<String> headings;
  private final boolean[] numeric;
  private final List<List<String>> rows = new ArrayList<>();

  /** A heading that starts with {@code >} is of a column of numbers, which align at the right. */
  TextTable(String... headings) {
    this.headings = new ArrayList<>();
    this.numeric = new boolean[headings.length];
    for (int c = 0; c < headings.length; c++) {
      numeric[c] = headings[c].startsWith(">");
      this.headings.add(numeric[c] ? headings[c].substring(1) : headings[c]);
    }
  }

  /** Adds a row; a null value is shown as {@code -}, whole numbers with commas. */
  void row(Object... values) {
    List<String> row = new ArrayList<>();
    for (Object value : values) {
      row.add(value == null ? "-" : text(value));
    }
    rows.add(row);
  }

  private static String text(Object value) {
    return value instanceof Integer || value instanceof Long
        ? Counts.text(((Number) value).longValue())
        : value.toString();
  }

  void print(PrintWriter out) {
    int[] width = new int[numeric.length];
    widen(width, headings);
    rows.forEach(row -> widen(width, row));
    print(out, width, headings);
    rows.forEach(row -> print(out, width, row));
  }

  private static void widen(int[] width, List<String> row) {
    for (int c = 0; c < width.length; c++) {
      width[c] = Math.max(width[c], row.get(c).length());
    }
  }

  private void print(PrintWriter out, int[] width, List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < width.length; c++) {
      String value = row.get(c);
      String blanks = " ".repeat(width[c] - value.length());
      line.append(c == 0 ? "" : "  ");
      line.append(numeric[c] ? blanks + value : value + blanks);
    }
    out.println(line.toString().stripTrailing());
  }
}
