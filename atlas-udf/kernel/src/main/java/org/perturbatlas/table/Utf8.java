/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as text. What is not UTF-8 is not read with replacement characters: names that differ only
 * there would become one.
 */
public final class Utf8 {

  /** What is wrong with text that is not UTF-8, and what to do. */
  public static final String NEEDED = "not UTF-8 text; save the file as UTF-8";

  private static final char REPLACEMENT = '\ufffd';

  private Utf8() {}

  /** The text of the first {@code length} bytes, or null when they are not UTF-8. */
  public static String text(byte[] bytes, int length) {
    // Twice as fast as a decoder that reports; only where it replaced something is another look
    // due.
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 || isWhole(bytes, length) ? text : null;
  }

  /** For people to look at: text of any encoding as Latin-1, which keeps every byte apart. */
  public static String shown(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  private static boolean isWhole(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)) != null;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
