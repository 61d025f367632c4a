/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, the same in every locale and Java version. */
final class Numbers {

  private Numbers() {}

  /** With {@code decimals} places after the point; {@code absent} for NaN. */
  static String fixed(double value, int decimals, String absent) {
    return Double.isNaN(value)
        ? absent
        : new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** With {@code digits} significant digits; {@code absent} for NaN. */
  static String significant(double value, int digits, String absent) {
    return Double.isNaN(value)
        ? absent
        : new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)).toString();
  }
}
