/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What separates the genes of one query within a text: given, or the one that most texts of a
 * sample hold.
 */
final class GeneDelimiter {

  private static final List<String> CANDIDATES = List.of(";", "|", ",", " ", "\t");

  private GeneDelimiter() {}

  /** {@code given}, or the likeliest for {@code texts}; blanks stand for any white space. */
  static Pattern find(String given, List<String> texts) {
    if (given != null) {
      return given.isBlank() ? Pattern.compile("\\s+") : Pattern.compile(Pattern.quote(given));
    }
    String best = CANDIDATES.get(0);
    long most = 0;
    for (String candidate : CANDIDATES) {
      long holding =
          texts.stream().filter(text -> text != null && text.contains(candidate)).count();
      if (holding > most) {
        best = candidate;
        most = holding;
      }
    }
    return best.isBlank() ? Pattern.compile("\\s+") : Pattern.compile(Pattern.quote(best));
  }

  /** The genes of one text; none for a blank one. */
  static List<String> split(Pattern delimiter, String text) {
    return text.isBlank() ? List.of() : Arrays.asList(delimiter.split(text, -1));
  }
}
