/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.table;

import java.io.Closeable;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * A table as text, CSV or TSV, under a header line; plain or gzip, told apart by content. The
 * separator is the one that the header has most of. A record is one line, its cells cut as {@link
 * Cells} does; lines end as on any system, and those of blanks are passed over.
 */
public final class DelimitedText implements Closeable {

  private static final int MOST_SHOWN = 500;

  /**
   * One record.
   *
   * @param line its number in the file, from 1
   * @param cells as many as the header has; empty for a bad record
   * @param problem what is wrong with it, or null
   * @param raw the line as it is, fit to be shown
   */
  public record Row(long line, List<String> cells, String problem, String raw) {

    /** Whether its cells can be used. */
    public boolean isGood() {
      return problem == null;
    }
  }

  private final TextLines lines;
  private final String source;
  private final Cells cells;
  private final List<String> header;

  private DelimitedText(TextLines lines, String source) {
    this.lines = lines;
    this.source = source;
    String first = nextText();
    while (first != null && isBlank(first)) {
      first = nextText();
    }
    if (first == null) {
      throw new UserException(source + ": empty; a header line is expected");
    }
    this.cells =
        isNamedTsv(source) && first.indexOf('\t') >= 0
            ? new Cells('\t')
            : Cells.forHeader(first, Cells.SEPARATORS);
    List<String> names = cells.split(first);
    if ((names == null || names.size() == 1) && Cells.isSeparatedByBlanks(first)) {
      throw new UserException(source + ": " + Cells.BLANKS);
    }
    if (names == null) {
      throw new UserException(source + ": a quote in the header is not closed");
    }
    this.header = names.stream().map(String::strip).toList();
  }

  /**
   * Opens a local file and reads its header.
   *
   * @throws UserException when it cannot be read as text, or has no header
   */
  public static DelimitedText open(Path file) {
    return of(TextLines.open(file, "a CSV or TSV file"), file.toString());
  }

  /**
   * Reads the header of a table from a stream, which {@link #close} closes, or a failure here.
   *
   * @param source what to call it in messages
   * @throws UserException as {@link #open}
   */
  public static DelimitedText of(InputStream in, String source) {
    return of(TextLines.of(in, source), source);
  }

  private static DelimitedText of(TextLines lines, String source) {
    boolean opened = false;
    try {
      DelimitedText table = new DelimitedText(lines, source);
      opened = true;
      return table;
    } finally {
      if (!opened) {
        lines.close();
      }
    }
  }

  /** What the table is called in messages. */
  public String source() {
    return source;
  }

  /** The names of the columns, without blanks at their ends. */
  public List<String> header() {
    return header;
  }

  /** The position of the first of {@code names} that the header has in any case, or -1. */
  public int column(String... names) {
    for (String name : names) {
      int exact = header.indexOf(name);
      if (exact >= 0) {
        return exact;
      }
      for (int i = 0; i < header.size(); i++) {
        if (header.get(i).equalsIgnoreCase(name)) {
          return i;
        }
      }
    }
    return -1;
  }

  /** The names of the columns for a message. */
  public String shownHeader() {
    return OneLine.of(String.join(", ", header), MOST_SHOWN);
  }

  /**
   * The next record, good or bad, or null at the end.
   *
   * @throws UserException when the file cannot be read on
   */
  public Row next() {
    while (lines.next()) {
      String text = lines.text();
      if (text == null) {
        return bad(Utf8.NEEDED, lines.shown());
      }
      if (!isBlank(text)) {
        return row(text);
      }
    }
    return null;
  }

  /** An exception that names the table and the line of {@code row}. */
  public UserException at(Row row, String message) {
    return at(row.line(), message);
  }

  /** An exception that names the table and a line of it, from 1. */
  public UserException at(long lineNumber, String message) {
    return new UserException(source + ": line " + lineNumber + ": " + message);
  }

  private Row row(String text) {
    List<String> row = cells.split(text);
    if (row == null) {
      return bad("a quote is not closed, or text follows a closing quote", text);
    }
    if (row.size() != header.size()) {
      return bad(row.size() + " cells; " + header.size() + " are expected, as in the header", text);
    }
    return new Row(lines.number(), row, null, text);
  }

  private Row bad(String problem, String raw) {
    return new Row(lines.number(), List.of(), problem, raw);
  }

  /** A line of the head, or null at the end. */
  private String nextText() {
    if (!lines.next()) {
      return null;
    }
    String text = lines.text();
    if (text == null) {
      throw new UserException(source + ": its header is " + Utf8.NEEDED);
    }
    return text;
  }

  private static boolean isBlank(String text) {
    return text.chars().allMatch(c -> c == ' ');
  }

  /** Tabs in a TSV are separators, however many commas there are. */
  private static boolean isNamedTsv(String source) {
    String name = source.toLowerCase(Locale.ROOT);
    return List.of(".tsv", ".tsv.gz", ".tab", ".tab.gz").stream().anyMatch(name::endsWith);
  }

  @Override
  public void close() {
    lines.close();
  }
}
