/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.table;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/**
 * A table as text, CSV or TSV, under a header line; plain or gzip, told apart by content. The
 * separator is the one that the header has most of. A record is one line, its cells cut as {@link
 * Cells} does; lines end as on any system, and those of blanks are passed over.
 */
public final class DelimitedText implements Closeable {

  private static final int LONGEST_LINE = 1 << 26;
  private static final int MOST_SHOWN = 500;

  /**
   * One record.
   *
   * @param line its number in the file, from 1
   * @param cells as many as the header has; empty for a bad record
   * @param problem what is wrong with it, or null
   */
  public record Row(long line, List<String> cells, String problem) {

    /** Whether its cells can be used. */
    public boolean isGood() {
      return problem == null;
    }
  }

  private final InputStream in;
  private final String source;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private long line;
  private boolean lineFeedIsPartOfTheLast;
  private final Cells cells;
  private final List<String> header;

  private DelimitedText(InputStream in, String source) throws IOException {
    this.in = in;
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
    if (Files.isDirectory(file)) {
      throw new UserException(file + ": a folder; a CSV or TSV file is expected");
    }
    try {
      return of(Files.newInputStream(file), file.toString());
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /**
   * Reads the header of a table from a stream, which {@link #close} closes, or a failure here.
   *
   * @param source what to call it in messages
   * @throws UserException as {@link #open}
   */
  public static DelimitedText of(InputStream in, String source) {
    boolean opened = false;
    try {
      DelimitedText table = new DelimitedText(PlainText.of(in, source), source);
      opened = true;
      return table;
    } catch (IOException e) {
      throw unreadable(source, e);
    } finally {
      if (!opened) {
        closeQuietly(in);
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
    try {
      while (nextLine()) {
        String text = Utf8.text(bytes.toByteArray(), bytes.size());
        if (text == null) {
          return bad(Utf8.NEEDED);
        }
        if (!isBlank(text)) {
          return row(text);
        }
      }
      return null;
    } catch (IOException e) {
      throw unreadable(source, e);
    }
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
      return bad("a quote is not closed, or text follows a closing quote");
    }
    if (row.size() != header.size()) {
      return bad(row.size() + " cells; " + header.size() + " are expected, as in the header");
    }
    return new Row(line, row, null);
  }

  private Row bad(String problem) {
    return new Row(line, List.of(), problem);
  }

  /** A line of the head, or null at the end. */
  private String nextText() throws IOException {
    if (!nextLine()) {
      return null;
    }
    String text = Utf8.text(bytes.toByteArray(), bytes.size());
    if (text == null) {
      throw new UserException(source + ": its header is " + Utf8.NEEDED);
    }
    return line == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /** Reads one line into the buffer, without its end; false at the end of the file. */
  private boolean nextLine() throws IOException {
    bytes.reset();
    boolean begun = false;
    while (fill()) {
      if (lineFeedIsPartOfTheLast) {
        lineFeedIsPartOfTheLast = false;
        if (buffer[at] == '\n') {
          at++;
          continue;
        }
      }
      begun = true;
      int from = at;
      while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      bytes.write(buffer, from, at - from);
      if (at < end) {
        lineFeedIsPartOfTheLast = buffer[at++] == '\r';
        line++;
        return true;
      }
      if (bytes.size() > LONGEST_LINE) {
        throw UserException.of(
            "%s: line %d: no end of the line within %d bytes", source, line + 1, LONGEST_LINE);
      }
    }
    line += begun ? 1 : 0;
    return begun;
  }

  private boolean fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
    }
    return at < end;
  }

  private static boolean isBlank(String text) {
    return text.chars().allMatch(c -> c == ' ');
  }

  /** Tabs in a TSV are separators, however many commas there are. */
  private static boolean isNamedTsv(String source) {
    String name = source.toLowerCase(Locale.ROOT);
    return List.of(".tsv", ".tsv.gz", ".tab", ".tab.gz").stream().anyMatch(name::endsWith);
  }

  private static UserException unreadable(String source, IOException e) {
    if (e instanceof EOFException) {
      return new UserException(source + ": truncated: the gzip data end too early", e);
    }
    if (e instanceof ZipException) {
      return new UserException(source + ": damaged gzip data: " + e.getMessage(), e);
    }
    return new UserException(source + ": cannot be read: " + Reason.of(e), e);
  }

  private static void closeQuietly(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // Why the table could not be opened is what counts.
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(source, e);
    }
  }
}
