/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.table;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.perturbatlas.error.UserException;

/** Text that the user gives: UTF-8, plain or gzip, told apart by content. */
public final class PlainText {

  private static final int GZIP = 0x1f8b;

  private PlainText() {}

  /**
   * The bytes of the text in {@code in}.
   *
   * @param source what to call it in messages
   * @throws UserException when it is text in UTF-16
   */
  public static InputStream of(InputStream in, String source) throws IOException {
    InputStream text = new BufferedInputStream(in, 1 << 16);
    if (firstTwo(text) == GZIP) {
      text = new BufferedInputStream(new GZIPInputStream(new Unending(text), 1 << 16), 1 << 16);
    }
    if (isUtf16(firstTwo(text))) {
      throw new UserException(
          source + ": not UTF-8 text (it begins like UTF-16); save it as UTF-8");
    }
    return text;
  }

  /** The first two bytes as one number, negative for less than two; they stay to be read. */
  private static int firstTwo(InputStream in) throws IOException {
    in.mark(2);
    int first = in.read();
    int second = first < 0 ? -1 : in.read();
    in.reset();
    return second < 0 ? -1 : first << 8 | second;
  }

  /** By its byte order mark, or the zero byte beside an ASCII character. */
  private static boolean isUtf16(int start) {
    boolean hasZero = start > 0 && (start < 0x100 || (start & 0xff) == 0);
    return start == 0xfeff || start == 0xfffe || hasZero;
  }

  /** The next part of a gzip file of several is looked for only where bytes are at hand already. */
  private static final class Unending extends FilterInputStream {

    private Unending(InputStream in) {
      super(in);
    }

    @Override
    public int available() throws IOException {
      return Math.max(1, super.available());
    }
  }
}
