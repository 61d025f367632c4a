/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.Locale;

/**
 * Normal form of gene and perturbation names: white space stripped at both ends as Python's {@code
 * str.strip} does, then upper case without a locale, so that a Turkish default locale changes
 * nothing.
 */
public final class Names {

  private Names() {}

  /**
   * The normal form of {@code name}, or null for a name that is null, empty or blank. A name that
   * is in normal form already is returned as it is.
   */
  public static String normalize(String name) {
    if (name == null) {
      return null;
    }
    int length = name.length();
    if (length == 0) {
      return null;
    }
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 0x7f || (c >= 'a' && c <= 'z')) {
        String stripped = strip(name);
        return stripped == null ? null : stripped.toUpperCase(Locale.ROOT);
      }
    }
    return name;
  }

  /** {@code text} without white space at both ends, or null when nothing is left. */
  public static String strip(String text) {
    if (text == null) {
      return null;
    }
    int end = text.length();
    int start = 0;
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return start == end ? null : text.substring(start, end);
  }

  /**
   * The white space of Python's {@code str.strip}; unlike Java's it holds U+0085 and the no-break
   * spaces.
   */
  private static boolean isSpace(char c) {
    if (c <= ' ') {
      return c == ' ' || (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f);
    }
    if (c < 0x80) {
      return false;
    }
    return c == 0x85
        || c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }
}
