/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.table;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/**
 * The lines of a UTF-8 text, plain or gzip by content, without a byte order mark and with the line
 * ends of any system.
 */
public final class TextLines implements Closeable {

  private static final int LONGEST_LINE = 1 << 26;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream in;
  private final String source;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private byte[] line = new byte[1 << 10];
  private int length;
  private long number;
  private boolean lineFeedIsPartOfTheLast;

  private TextLines(InputStream in, String source) {
    this.in = in;
    this.source = source;
  }

  /**
   * The lines of a local file.
   *
   * @param expected what kind of file is expected, for the message that a folder is none
   * @throws UserException when it cannot be read as text
   */
  public static TextLines open(Path file, String expected) {
    if (Files.isDirectory(file)) {
      throw new UserException(file + ": a folder; " + expected + " is expected");
    }
    try {
      return of(Files.newInputStream(file), file.toString());
    } catch (IOException e) {
      throw unreadable(file.toString(), 0, e);
    }
  }

  /**
   * The lines of a stream, which {@link #close} closes, or a failure here.
   *
   * @param source what to call it in messages
   * @throws UserException as {@link #open}
   */
  public static TextLines of(InputStream in, String source) {
    boolean opened = false;
    try {
      TextLines lines = new TextLines(PlainText.of(in, source), source);
      opened = true;
      return lines;
    } catch (IOException e) {
      throw unreadable(source, 0, e);
    } finally {
      if (!opened) {
        closeQuietly(in);
      }
    }
  }

  /**
   * Goes to the next line; false at the end.
   *
   * @throws UserException when the text cannot be read on, or the line is too long
   */
  public boolean next() {
    try {
      return readLine();
    } catch (IOException e) {
      throw unreadable(source, number, e);
    }
  }

  private boolean readLine() throws IOException {
    length = 0;
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
      keep(from, at - from);
      if (at < end) {
        lineFeedIsPartOfTheLast = buffer[at++] == '\r';
        ended();
        return true;
      }
    }
    if (begun) {
      ended();
    }
    return begun;
  }

  private boolean fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
    }
    return at < end;
  }

  private void keep(int from, int bytes) {
    if (length + bytes > LONGEST_LINE) {
      throw UserException.of(
          "%s: line %d: no end of the line within %d bytes", source, number + 1, LONGEST_LINE);
    }
    if (length + bytes > line.length) {
      line = Arrays.copyOf(line, Math.max(length + bytes, 2 * line.length));
    }
    System.arraycopy(buffer, from, line, length, bytes);
    length += bytes;
  }

  private void ended() {
    number++;
    int mark = BYTE_ORDER_MARK.length;
    if (number == 1 && length >= mark && Arrays.equals(line, 0, mark, BYTE_ORDER_MARK, 0, mark)) {
      length -= mark;
      System.arraycopy(line, mark, line, 0, length);
    }
  }

  /** The number of the line, from 1. */
  public long number() {
    return number;
  }

  /** The line, or null when it is not UTF-8. */
  public String text() {
    return Utf8.text(line, length);
  }

  /** The line in a form that can be shown, whatever it holds. */
  public String shown() {
    return Utf8.shown(line, length);
  }

  private static UserException unreadable(String source, long line, IOException e) {
    String after = line > 0 ? " after line " + line : "";
    if (e instanceof EOFException) {
      return new UserException(source + ": truncated: the gzip data end too early" + after, e);
    }
    if (e instanceof ZipException) {
      return new UserException(source + ": damaged gzip data" + after + ": " + e.getMessage(), e);
    }
    return new UserException(source + ": cannot be read: " + Reason.of(e), e);
  }

  private static void closeQuietly(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // Why the text could not be opened is what counts.
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(source, number, e);
    }
  }
}
