/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Locale;
import java.util.Set;

/** Numbers as statistical software writes them. */
final class Numbers {

  private static final Set<String> MISSING = Set.of("", "na", "nan", "null", "none", ".");
  private static final int MAX_MISSING = 4;

  private Numbers() {}

  static boolean isMissing(String text) {
    String bare = text.strip();
    return bare.length() <= MAX_MISSING && MISSING.contains(bare.toLowerCase(Locale.ROOT));
  }

  /**
   * The number, or null for a missing one.
   *
   * @throws NumberFormatException for anything else, thousands separators and hexadecimal numbers
   *     among them
   */
  static Double parse(String text) {
    if (isMissing(text)) {
      return null;
    }
    String number = text.strip();
    char last = number.charAt(number.length() - 1);
    boolean decimal = number.indexOf('x') < 0 && number.indexOf('X') < 0;
    if (decimal && ((last >= '0' && last <= '9') || last == '.')) {
      return Double.valueOf(number);
    }
    return switch (number.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new NumberFormatException(number);
    };
  }
}
