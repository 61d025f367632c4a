/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line of CSV or TSV into cells, and makes one of them. A record is one line: a quote that
 * is not closed spoils its own line only, and line numbers hold. A cell in double quotes may hold
 * the separator; a doubled quote in it is one quote.
 */
public final class Cells {

  /** Spreadsheets write semicolons where the comma is the decimal point. */
  public static final String COMMAS = ",;";

  /** Every separator that a header may have. */
  public static final String SEPARATORS = "\t" + COMMAS;

  /** What is wrong with a table of which {@link #isSeparatedByBlanks} holds. */
  public static final String BLANKS =
      "its columns are separated by blanks; commas or tabs are expected (in R: write.table with sep"
          + " = \"\\t\")";

  private final char separator;
  private final boolean escaping;

  public Cells(char separator) {
    this(separator, false);
  }

  private Cells(char separator, boolean escaping) {
    this.separator = separator;
    this.escaping = escaping;
  }

  /** The same, but that {@link #join} gives {@link FormulaCells#escaped} cells. */
  public Cells escapingFormulas() {
    return new Cells(separator, true);
  }

  /**
   * By the one of {@code separators} that a header has most of; a header of a single column reads
   * as comma-separated.
   */
  public static Cells forHeader(String header, String separators) {
    char best = ',';
    int most = 1;
    for (char candidate : separators.toCharArray()) {
      List<String> cells = new Cells(candidate).split(header);
      if (cells != null && cells.size() > most) {
        best = candidate;
        most = cells.size();
      }
    }
    return new Cells(best);
  }

  /** Whether a header that is one cell, or none that is whole, has blanks between its names. */
  public static boolean isSeparatedByBlanks(String header) {
    List<String> names = new Cells(' ').split(header.strip());
    return names != null && names.size() > 1;
  }

  /** The cells, or null when a quote is not closed or is followed by more than a separator. */
  public List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    int at = 0;
    while (true) {
      if (at < line.length() && line.charAt(at) == '"') {
        int end = closingQuote(line, at + 1);
        if (end < 0 || (end + 1 < line.length() && line.charAt(end + 1) != separator)) {
          return null;
        }
        cells.add(line.substring(at + 1, end).replace("\"\"", "\""));
        at = end + 1;
      } else {
        int end = line.indexOf(separator, at);
        cells.add(line.substring(at, end < 0 ? line.length() : end));
        at = end < 0 ? line.length() : end;
      }
      if (at >= line.length()) {
        return cells;
      }
      at++;
    }
  }

  /**
   * The line of which {@link #split} gives {@code cells}, as long as none holds a line end and
   * formulas are not escaped. A cell with a quote anywhere is quoted, as some programs take one in
   * the middle for the start of text.
   */
  public String join(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = escaping ? FormulaCells.escaped(cells.get(i)) : cells.get(i);
      if (i > 0) {
        line.append(separator);
      }
      if (cell.indexOf(separator) >= 0 || cell.indexOf('"') >= 0) {
        line.append('"').append(cell.replace("\"", "\"\"")).append('"');
      } else {
        line.append(cell);
      }
    }
    return line.toString();
  }

  private static int closingQuote(String line, int from) {
    int at = line.indexOf('"', from);
    while (at >= 0 && at + 1 < line.length() && line.charAt(at + 1) == '"') {
      at = line.indexOf('"', at + 2);
    }
    return at;
  }
}
