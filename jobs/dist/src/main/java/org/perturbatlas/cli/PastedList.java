/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Gene symbols without the marks of the program that they were pasted from: {@code c("A", "B")} of
 * R, {@code ['A', 'B']} of Python, a JSON array, quoted names.
 */
final class PastedList {

  private static final Pattern OPENING = Pattern.compile("c?\\(|[\\[{]");
  private static final Pattern QUOTED = Pattern.compile("['\u2018](.*)['\u2019]");

  /** No symbol has them; an apostrophe may be the prime of one, so it goes only in pairs. */
  private static final Pattern QUOTES = Pattern.compile("^[\"`\u201c\u201d]+|[\"`\u201c\u201d]+$");

  private PastedList() {}

  /**
   * The symbols in {@code words}, which separators were between. Brackets go only where one pair
   * goes around all of them: some symbols have their own, such as {@code c(3)G}.
   */
  static List<String> genes(List<String> words) {
    String text = String.join(" ", words);
    Matcher opening = OPENING.matcher(text);
    Stream<String> inner =
        opening.lookingAt() && isClosedByTheLast(text, text.charAt(opening.end() - 1))
            ? Arrays.stream(text.substring(opening.end(), text.length() - 1).split(" "))
            : words.stream();
    return inner.map(PastedList::unquoted).filter(gene -> !gene.isEmpty()).toList();
  }

  private static boolean isClosedByTheLast(String text, char open) {
    char close = open == '(' ? ')' : open == '[' ? ']' : '}';
    int depth = 0;
    for (int i = text.indexOf(open); i < text.length(); i++) {
      if (text.charAt(i) == open) {
        depth++;
      } else if (text.charAt(i) == close && --depth == 0) {
        return i == text.length() - 1;
      }
    }
    return false;
  }

  private static String unquoted(String word) {
    String bare = QUOTES.matcher(word).replaceAll("");
    Matcher quoted = QUOTED.matcher(bare);
    return quoted.matches() ? quoted.group(1) : bare;
  }
}
