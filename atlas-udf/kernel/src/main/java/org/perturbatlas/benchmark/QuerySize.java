/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.perturbatlas.error.UserException;

/**
 * How many genes a query has.
 *
 * @param signal genes of its source, {@link QuerySource#WHOLE} for all
 * @param noise others
 */
public record QuerySize(int signal, int noise) {

  private static final String ALL = "whole";
  private static final Pattern FORM = Pattern.compile("(whole|\\d{1,9})(?:\\+(\\d{1,9}))?");

  /**
   * Reads {@code 20}, {@code 20+80} or {@code whole}.
   *
   * @throws UserException for anything else, and for no gene at all
   */
  public static QuerySize parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw UserException.of(
          "The size '%s' is not known; a number of genes such as 20, with noise such as 20+80, or"
              + " whole is expected",
          text);
    }
    String signal = matcher.group(1);
    String noise = matcher.group(2);
    QuerySize size =
        new QuerySize(
            signal.equals(ALL) ? QuerySource.WHOLE : Integer.parseInt(signal),
            noise == null ? 0 : Integer.parseInt(noise));
    if (size.signal == 0) {
      throw UserException.of("The size '%s' has no gene; 1 or more is expected", text);
    }
    return size;
  }

  boolean isWhole() {
    return signal == QuerySource.WHOLE;
  }

  /** As it is parsed. */
  public String text() {
    String genes = isWhole() ? ALL : Integer.toString(signal);
    return noise == 0 ? genes : genes + "+" + noise;
  }
}
