/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;

/** What a cell of a direction column says. */
final class DirectionWord {

  /** Why a row with another word is rejected. */
  static final String UNKNOWN =
      "no direction in column 'direction'; up, down, +, -, 1 or -1 is expected";

  private static final List<String> UP = List.of("up", "+", "1", "+1", "1.0");
  private static final List<String> DOWN = List.of("down", "dn", "-", "-1", "-1.0");

  private DirectionWord() {}

  /** Null for a word that is no direction. */
  static Boolean isDown(String cell) {
    String word = cell.strip().toLowerCase(Locale.ROOT);
    return DOWN.contains(word) ? Boolean.TRUE : UP.contains(word) ? Boolean.FALSE : null;
  }

  /** The same of a column of text. */
  static Column isDown(Column text) {
    Column word = lower(trim(text));
    return when(word.isin(DOWN.toArray()), true).when(word.isin(UP.toArray()), false);
  }
}
