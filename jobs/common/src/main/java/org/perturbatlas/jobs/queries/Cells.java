/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line of CSV or TSV into cells. A record is one line: a quote that is not closed spoils its
 * own line only, and line numbers hold. A cell in double quotes may hold the separator; a doubled
 * quote in it is one quote.
 */
final class Cells {

  /** Spreadsheets write semicolons where the comma is the decimal point. */
  private static final String COMMAS = ",;";

  private static final String SEPARATORS = "\t" + COMMAS;

  private final char separator;

  Cells(char separator) {
    this.separator = separator;
  }

  /**
   * By the separator that a header has most of; a header of a single column reads as
   * comma-separated. Tabs in a TSV are separators, however many commas there are.
   *
   * @param given the format that the user names, or null
   */
  static Cells forHeader(String header, Format format, Format given) {
    if (format == Format.TSV && header.indexOf('\t') >= 0) {
      return new Cells('\t');
    }
    char best = ',';
    int most = 1;
    for (char candidate : (given == Format.CSV ? COMMAS : SEPARATORS).toCharArray()) {
      List<String> cells = new Cells(candidate).split(header);
      if (cells != null && cells.size() > most) {
        best = candidate;
        most = cells.size();
      }
    }
    return new Cells(best);
  }

  /** The cells, or null when a quote is not closed or is followed by more than a separator. */
  List<String> split(String line) {
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

  private static int closingQuote(String line, int from) {
    int at = line.indexOf('"', from);
    while (at >= 0 && at + 1 < line.length() && line.charAt(at + 1) == '"') {
      at = line.indexOf('"', at + 2);
    }
    return at;
  }
}
