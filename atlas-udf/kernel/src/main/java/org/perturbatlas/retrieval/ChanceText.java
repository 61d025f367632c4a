/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/** Probabilities as people read them: {@code 0.034}, {@code 3.4e-21}. */
public final class ChanceText {

  private static final double LN_10 = Math.log(10);

  private ChanceText() {}

  /** Two digits of a probability, however small: it is given by its natural logarithm. */
  public static String ofLn(double ln) {
    int exponent = (int) Math.floor(ln / LN_10);
    long digits = Math.round(10 * Math.exp(ln - exponent * LN_10));
    if (digits == 100) {
      digits = 10;
      exponent++;
    }
    if (exponent < -3) {
      return digits / 10 + "." + digits % 10 + "e" + exponent;
    }
    String text = Long.toString(digits);
    return exponent >= 0
        ? text.charAt(0) + "." + text.charAt(1)
        : "0." + "0".repeat(-exponent - 1) + text;
  }

  /** Two digits of a probability. */
  public static String of(double probability) {
    return probability == 0 ? "0" : ofLn(Math.log(probability));
  }
}
