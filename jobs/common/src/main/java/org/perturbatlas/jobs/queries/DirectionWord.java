/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.perturbatlas.atlas.io.exchange.Direction;

/** What a cell of a direction column says. */
final class DirectionWord {

  /** Why a row with another word is rejected. */
  static final String UNKNOWN =
      "no direction in column 'direction'; " + Direction.EXPECTED + " is expected";

  private DirectionWord() {}

  /** Null for a word that is no direction. */
  static Boolean isDown(String cell) {
    Direction direction = Direction.parse(cell);
    return (direction == null || direction == Direction.NONE) ? null : direction == Direction.DOWN;
  }

  /** The same of a column of text. */
  static Column isDown(Column text) {
    Column word = lower(trim(text));
    return when(word.isin(Direction.DOWN.words().toArray()), true)
        .when(word.isin(Direction.UP.words().toArray()), false);
  }
}
