/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.List;
import java.util.Locale;

/** Which way genes go, of a perturbation or of a query. */
public enum Direction {
  UP("up", "+", "1", "+1", "1.0"),
  DOWN("down", "dn", "-", "-1", "-1.0"),
  /** Of a row that names a perturbation without a gene. */
  NONE("none");

  /** What a cell may say, for messages. */
  public static final String EXPECTED = "up, down, +, -, 1 or -1";

  private final List<String> words;

  Direction(String... words) {
    this.words = List.of(words);
  }

  /** What a cell may say for it, in lower case. */
  public List<String> words() {
    return words;
  }

  /** What a cell says in any case, or null for anything unexpected. */
  public static Direction parse(String cell) {
    String word = cell.strip().toLowerCase(Locale.ROOT);
    for (Direction direction : values()) {
      if (direction.words.contains(word)) {
        return direction;
      }
    }
    return null;
  }

  /** As tables have it. */
  String text() {
    return words.get(0);
  }
}
