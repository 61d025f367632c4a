/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * JSON that can stand in a script element of HTML: nothing in it ends the element or begins a
 * comment, whatever the values hold. Marks that override the direction of text are replaced.
 */
final class ScriptEscapes extends CharacterEscapes {

  private static final long serialVersionUID = 1L;

  private static final SerializedString LINE_SEPARATOR = new SerializedString("\\u2028");
  private static final SerializedString PARAGRAPH_SEPARATOR = new SerializedString("\\u2029");

  private static final SerializedString REPLACEMENT = new SerializedString("\\ufffd");

  private static final int[] ASCII = standardAsciiEscapesForJSON();

  static {
    for (char c : new char[] {'<', '>', '&', '\''}) {
      ASCII[c] = ESCAPE_STANDARD;
    }
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ASCII.clone();
  }

  @Override
  public SerializableString getEscapeSequence(int character) {
    return switch (character) {
      case '\u2028' -> LINE_SEPARATOR;
      case '\u2029' -> PARAGRAPH_SEPARATOR;
      // Would turn round the words of a sentence that names it.
      case '\u202a', '\u202b', '\u202c', '\u202d', '\u202e' -> REPLACEMENT;
      case '\u2066', '\u2067', '\u2068', '\u2069' -> REPLACEMENT;
      default -> null;
    };
  }
}
