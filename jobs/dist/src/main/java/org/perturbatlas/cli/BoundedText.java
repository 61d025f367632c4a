/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.perturbatlas.error.UserException;

/** Text whose lines end, as a small compressed file may unfold to one line of any length. */
final class BoundedText extends FilterInputStream {

  /** As of tables. */
  static final int LONGEST_LINE = 1 << 26;

  private final String source;
  private final int longest;
  private int length;

  /**
   * @param source what to call it in messages
   * @param longest bytes that a line may have
   */
  BoundedText(InputStream in, String source, int longest) {
    super(in);
    this.source = source;
    this.longest = longest;
  }

  /**
   * @throws UserException when the line is too long
   */
  @Override
  public int read() throws IOException {
    int c = super.read();
    if (c >= 0) {
      count((byte) c);
    }
    return c;
  }

  /**
   * @throws UserException when the line is too long
   */
  @Override
  public int read(byte[] bytes, int from, int most) throws IOException {
    int read = super.read(bytes, from, most);
    for (int i = 0; i < read; i++) {
      count(bytes[from + i]);
    }
    return read;
  }

  private void count(byte c) {
    length = c == '\n' || c == '\r' ? 0 : length + 1;
    if (length > longest) {
      throw UserException.of("%s: no end of a line within %d bytes", source, longest);
    }
  }
}
