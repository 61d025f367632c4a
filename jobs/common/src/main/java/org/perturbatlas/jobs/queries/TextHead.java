/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.error.UserException;

/**
 * The first lines of a text file that are not blank.
 *
 * @param header the first, or null in a file without any
 * @param headerAt where it starts, in bytes
 * @param sample those after it, as far as they lie whole within the first stretch of the file
 */
record TextHead(String header, long headerAt, List<String> sample) {

  private static final int MAX_CHARS = 1 << 18;
  private static final int MAX_HEADER_CHARS = 1 << 26;
  private static final int MAX_LINES = 200;
  private static final int MAGIC_CHARS = 4;
  private static final int BOM_BYTES = 3;

  /**
   * @throws UserException when the file cannot be read as text
   */
  static TextHead of(String file, Configuration configuration) {
    Path path = new Path(file);
    try (FSDataInputStream plain = path.getFileSystem(configuration).open(path)) {
      InputStream in = Compression.text(path, plain, configuration);
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), file);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static TextHead read(BufferedReader in, String file) throws IOException {
    String header = null;
    List<String> sample = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    long lineAt = 0;
    long headerAt = 0;
    int chars = 0;
    refuseBinary(in, file);
    int c = in.read();
    boolean marked = c == 0xFEFF;
    if (marked) {
      c = in.read();
    }
    while (c >= 0 && sample.size() < MAX_LINES && (header == null || chars < MAX_CHARS)) {
      if (c == '\n' || c == '\r') {
        headerAt = header == null ? lineAt : headerAt;
        header = keep(line, header, sample);
        line.setLength(0);
        // Before the header all is blank: a character is a byte there.
        lineAt = (marked ? BOM_BYTES : 0) + chars + 1L;
      } else {
        line.append((char) c);
      }
      if (++chars > MAX_HEADER_CHARS) {
        throw UserException.of("%s: no end of the first line within %d characters", file, chars);
      }
      c = in.read();
    }
    if (c < 0) {
      headerAt = header == null ? lineAt : headerAt;
      header = keep(line, header, sample);
    }
    return new TextHead(header, headerAt, sample);
  }

  private static void refuseBinary(BufferedReader in, String file) throws IOException {
    char[] start = new char[MAGIC_CHARS];
    in.mark(MAGIC_CHARS);
    int read = in.read(start);
    in.reset();
    String magic = new String(start, 0, Math.max(0, read));
    if (magic.startsWith("\u001f\ufffd")) {
      throw new UserException(
          file + ": gzip-compressed, but its name does not end in .gz; rename it");
    }
    if (magic.startsWith("\ufffd\ufffd") || magic.startsWith("\ufffd\0")) {
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

  private static String keep(StringBuilder line, String header, List<String> sample) {
    String text = line.toString();
    if (isBlank(text)) {
      return header;
    }
    if (header == null) {
      return text;
    }
    sample.add(text);
    return header;
  }
}
