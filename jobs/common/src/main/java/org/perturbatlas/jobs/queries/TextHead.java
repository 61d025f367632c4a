/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.Utf8;

/**
 * The first lines of a text file that are not blank.
 *
 * @param header the first, or null in a file without any
 * @param isUtf8 whether the header is; if not, it is only to be shown
 * @param headerAt where it starts, in bytes
 * @param sample those after it that are UTF-8, as far as they lie whole within the first stretch of
 *     the file
 */
record TextHead(String header, boolean isUtf8, long headerAt, List<String> sample) {

  private static final int MAX_BYTES = 1 << 18;
  private static final int MAX_HEADER_BYTES = 1 << 26;
  private static final int MAX_LINES = 200;
  private static final int MAGIC_BYTES = 4;
  private static final String BOM = "\u00ef\u00bb\u00bf";

  /**
   * @throws UserException when the file cannot be read as text
   */
  static TextHead of(String file, Configuration configuration) {
    Path path = new Path(file);
    try (FSDataInputStream plain = path.getFileSystem(configuration).open(path)) {
      InputStream in = Compression.text(path, plain, configuration);
      return read(new BufferedInputStream(in), file);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static TextHead read(BufferedInputStream in, String file) throws IOException {
    String magic = magic(in);
    refuseBinary(magic, file);
    int at = magic.startsWith(BOM) ? BOM.length() : 0;
    in.skipNBytes(at);
    Lines lines = new Lines();
    lines.startsAt = at;
    int c = 0;
    while (c >= 0 && lines.sample.size() < MAX_LINES && (lines.header == null || at < MAX_BYTES)) {
      c = in.read();
      if (++at > MAX_HEADER_BYTES) {
        throw UserException.of(
            "%s: no end of the first line within %d bytes", file, MAX_HEADER_BYTES);
      }
      if (c < 0 || c == '\n' || c == '\r') {
        lines.end(at);
      } else {
        lines.line.write(c);
      }
    }
    return new TextHead(lines.header, lines.isUtf8, lines.headerAt, lines.sample);
  }

  /** The first bytes, a character each. */
  private static String magic(BufferedInputStream in) throws IOException {
    in.mark(MAGIC_BYTES);
    byte[] start = in.readNBytes(MAGIC_BYTES);
    in.reset();
    return new String(start, StandardCharsets.ISO_8859_1);
  }

  private static void refuseBinary(String magic, String file) {
    if (magic.startsWith("\u001f\u008b")) {
      throw new UserException(
          file + ": gzip-compressed, but its name does not end in .gz; rename it");
    }
    if (magic.startsWith("\u00fe\u00ff") || magic.startsWith("\u00ff\u00fe")) {
      throw new UserException(file + ": not UTF-8 text (it begins like UTF-16); save it as UTF-8");
    }
    if (magic.equals("PAR1") || magic.equals("ORC\u0008") || magic.equals("Obj\u0001")) {
      throw new UserException(
          file + ": not text, but a Parquet, ORC or Avro file; rename it or say so with --format");
    }
  }

  /** Whether a line is no row at all. One of tabs is: of empty cells. */
  static boolean isBlank(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) != ' ') {
        return false;
      }
    }
    return true;
  }

  /** Lines as they are found. */
  private static final class Lines {

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> sample = new ArrayList<>();
    private long startsAt;
    private String header;
    private boolean isUtf8 = true;
    private long headerAt;

    /** Ends the open line; the next one starts at {@code next}. */
    void end(long next) {
      byte[] bytes = line.toByteArray();
      line.reset();
      String text = Utf8.text(bytes, bytes.length);
      if (header == null) {
        headerAt = startsAt;
        String shown = text == null ? Utf8.shown(bytes, bytes.length) : text;
        if (!isBlank(shown)) {
          header = shown;
          isUtf8 = text != null;
        }
      } else if (text != null && !isBlank(text)) {
        sample.add(text);
      }
      startsAt = next;
    }
  }
}
