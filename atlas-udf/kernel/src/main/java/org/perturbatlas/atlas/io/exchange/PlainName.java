/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.Locale;
import java.util.Set;

/** Which names can stand in a cell of a text file, in both ways. */
final class PlainName {

  /** An atlas repeats its names in many messages, so they must stay short. */
  static final int LONGEST = 256;

  static final String CONTROL = "has a control character in it";

  private static final Set<String> MISSING = Set.of("", "na", "nan", "null", "none");
  private static final int LONGEST_MISSING = 4;

  private PlainName() {}

  /** Whether a cell says that there is nothing, as R and pandas write it. */
  static boolean isMissing(String cell) {
    String bare = cell.strip();
    return bare.length() <= LONGEST_MISSING && MISSING.contains(bare.toLowerCase(Locale.ROOT));
  }

  /** What keeps {@code name} from being one, or null. */
  static String problem(String name) {
    if (name.length() > LONGEST) {
      return "is longer than " + LONGEST + " characters";
    }
    return hasControlCharacter(name) ? CONTROL : null;
  }

  /** Whether there is anything in {@code text} that ends a line, or that cannot be seen. */
  static boolean hasControlCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\ufeff') {
        return true;
      }
    }
    return false;
  }
}
