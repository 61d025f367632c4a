/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Locale;
import java.util.Set;

/** Numbers as statistical software writes them. */
final class Numbers {

  private static final Set<String> MISSING = Set.of("", "na", "nan", "null", "none", ".");

  private Numbers() {}

  static boolean isMissing(String text) {
    return text.isEmpty()
        || (text.length() <= 6 && MISSING.contains(text.strip().toLowerCase(Locale.ROOT)));
  }

  /**
   * The number, or null for a missing one.
   *
   * @throws NumberFormatException for anything else, thousands separators among them
   */
  static Double parse(String text) {
    if (isMissing(text)) {
      return null;
    }
    String number = text.strip();
    char last = number.charAt(number.length() - 1);
    if ((last >= '0' && last <= '9') || last == '.') {
      return Double.valueOf(number);
    }
    return switch (number.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new NumberFormatException(number);
    };
  }
}
