/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.error;

/** Text that came from outside, made fit for a message: on one line and of bounded length. */
public final class OneLine {

  private OneLine() {}

  /**
   * {@code text} with a question mark for every control character and line separator, cut after
   * {@code longest} characters; null as the word.
   */
  public static String of(String text, int longest) {
    String given = String.valueOf(text);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < given.length() && i < longest; i++) {
      char c = given.charAt(i);
      boolean odd = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
      line.append(odd ? '?' : c);
    }
    return given.length() > longest ? line + "..." : line.toString();
  }
}
