/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;

/**
 * The lines of a UTF-8 text file, plain or gzip by content, without a byte order mark and with the
 * line ends of any system.
 */
final class TextLines implements Closeable {

  private static final int MAX_LINE_BYTES = 1 << 26;
  private static final int MAGIC_BYTES = 4;
  private static final int BUFFER = 1 << 16;

  private final String source;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private byte[] line = new byte[1 << 10];
  private int length;
  private long number;
  private boolean afterReturn;

  private TextLines(String source, InputStream in) {
    this.source = source;
    this.in = in;
  }

  /**
   * @throws UserException when the file cannot be read as text
   */
  static TextLines open(Path file) {
    if (Files.isDirectory(file)) {
      throw new UserException(file + ": a folder; a file is expected");
    }
    InputStream plain = null;
    try {
      plain = Files.newInputStream(file);
      BufferedInputStream in = new BufferedInputStream(plain, BUFFER);
      if (magic(in).startsWith("\u001f\u008b")) {
        in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
      }
      String magic = magic(in);
      refuseBinary(magic, file);
      if (magic.startsWith("\u00ef\u00bb\u00bf")) {
        in.skipNBytes(3);
      }
      return new TextLines(file.toString(), in);
    } catch (IOException e) {
      discard(plain);
      throw unreadable(file.toString(), 0, e);
    } catch (UserException e) {
      discard(plain);
      throw e;
    }
  }

  private static void discard(InputStream in) {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException e) {
      // Why the file is not read is told already.
    }
  }

  /** The first bytes, a character each. */
  private static String magic(BufferedInputStream in) throws IOException {
    in.mark(MAGIC_BYTES);
    byte[] start = in.readNBytes(MAGIC_BYTES);
    in.reset();
    return new String(start, StandardCharsets.ISO_8859_1);
  }

  private static void refuseBinary(String magic, Path file) {
    if (magic.startsWith("\u00fe\u00ff") || magic.startsWith("\u00ff\u00fe")) {
      throw new UserException(file + ": not UTF-8 text (it begins like UTF-16); save it as UTF-8");
    }
    if (magic.startsWith("PK\u0003\u0004")) {
      throw new UserException(
          file + ": a zip archive or a spreadsheet, not text; save it as CSV or TSV, UTF-8");
    }
    if (magic.equals("PAR1")) {
      throw new UserException(file + ": a Parquet file, not text; give --format parquet");
    }
  }

  /**
   * Goes to the next line; false at the end.
   *
   * @throws UserException when the rest of the file cannot be read, or has a line without end
   */
  boolean next() {
    try {
      return advance();
    } catch (IOException e) {
      throw unreadable(source, number, e);
    }
  }

  private boolean advance() throws IOException {
    length = 0;
    boolean any = false;
    while (at < end || fill()) {
      any = true;
      if (afterReturn && buffer[at] == '\n') {
        at++;
        any = false;
        afterReturn = false;
        continue;
      }
      afterReturn = false;
      int from = at;
      while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      keep(from, at - from);
      if (at < end) {
        afterReturn = buffer[at++] == '\r';
        number++;
        return true;
      }
    }
    number += any ? 1 : 0;
    return any;
  }

  private boolean fill() throws IOException {
    end = in.read(buffer, 0, buffer.length);
    at = 0;
    return end > 0;
  }

  private void keep(int from, int bytes) {
    if (length + bytes > MAX_LINE_BYTES) {
      throw UserException.of(
          "%s: line %d: longer than %d bytes", source, number + 1, MAX_LINE_BYTES);
    }
    if (length + bytes > line.length) {
      line = Arrays.copyOf(line, Math.max(length + bytes, 2 * line.length));
    }
    System.arraycopy(buffer, from, line, length, bytes);
    length += bytes;
  }

  /** The number of the line, from 1. */
  long number() {
    return number;
  }

  /** The line, or null when it is not UTF-8. */
  String text() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The line as well as it can be shown. */
  String shown() {
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }

  private static UserException unreadable(String source, long line, IOException e) {
    String after = line > 0 ? " after line " + line : "";
    if (e instanceof EOFException) {
      return new UserException(source + ": truncated: its gzip data end too early" + after, e);
    }
    if (e instanceof ZipException) {
      return new UserException(source + ": damaged gzip data" + after + ": " + e.getMessage(), e);
    }
    return new UserException(source + ": cannot be read: " + AtlasFiles.reason(e), e);
  }

  @Override
  public void close() {
    discard(in);
  }
}
