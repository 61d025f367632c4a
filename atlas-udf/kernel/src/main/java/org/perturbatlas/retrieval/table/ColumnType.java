/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.table;

/** The kinds of values in the results table. */
public enum ColumnType {
  TEXT,
  INT,
  DOUBLE,
  BOOLEAN,
  /** A list of text. */
  TEXTS,

  /** A list of doubles. */
  DOUBLES,
  /** Text to double. */
  SCORES,
  /** A list of structs of {@link HitColumn}s. */
  HITS
}
