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
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.perturbatlas.error.UserException;

/**
 * The first lines of a text file that are not blank.
 *
 * @param header the first, or null in a file without any
 * @param sample those after it, as far as they lie whole within the first stretch of the file
 */
record TextHead(String header, List<String> sample) {

  private static final int MAX_CHARS = 1 << 18;
  private static final int MAX_HEADER_CHARS = 1 << 26;
  private static final int MAX_LINES = 200;

  /**
   * @throws UserException when the file cannot be read as text
   */
  static TextHead of(String file, Configuration configuration) {
    Path path = new Path(file);
    try (InputStream plain = path.getFileSystem(configuration).open(path)) {
      CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(path);
      InputStream in = codec == null ? plain : codec.createInputStream(plain);
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), file);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static TextHead read(BufferedReader in, String file) throws IOException {
    String header = null;
    List<String> sample = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int chars = 0;
    int c = in.read();
    if (c == 0xFEFF) {
      c = in.read();
    } else if (c == 0xFFFD || c == 0x1f) {
      refuse(in, c, file);
    }
    while (c >= 0 && sample.size() < MAX_LINES && (header == null || chars < MAX_CHARS)) {
      if (c == '\n' || c == '\r') {
        header = keep(line, header, sample);
        line.setLength(0);
      } else {
        line.append((char) c);
      }
      if (++chars > MAX_HEADER_CHARS) {
        throw UserException.of("%s: no end of the first line within %d characters", file, chars);
      }
      c = in.read();
    }
    if (c < 0) {
      header = keep(line, header, sample);
    }
    return new TextHead(header, sample);
  }

  private static void refuse(BufferedReader in, int first, String file) throws IOException {
    int second = in.read();
    if (first == 0x1f && second == 0xFFFD) {
      throw new UserException(
          file + ": gzip-compressed, but its name does not end in .gz; rename it");
    }
    if (first == 0xFFFD && (second == 0xFFFD || second == 0)) {
      throw new UserException(file + ": not UTF-8 text (it begins like UTF-16); save it as UTF-8");
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
