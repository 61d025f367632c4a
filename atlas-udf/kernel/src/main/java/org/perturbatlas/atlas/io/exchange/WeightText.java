/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.regex.Pattern;

/** Weights of genes as text: decimal numbers, without thousands separators. */
final class WeightText {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final int LONGEST = 400;

  private WeightText() {}

  /** The finite number that {@code text} is, or NaN where it is none. */
  static double parse(String text) {
    String number = text.strip();
    if (number.length() > LONGEST || !NUMBER.matcher(number).matches()) {
      return Double.NaN;
    }
    double value = Double.parseDouble(number);
    return Double.isInfinite(value) ? Double.NaN : value;
  }
}
