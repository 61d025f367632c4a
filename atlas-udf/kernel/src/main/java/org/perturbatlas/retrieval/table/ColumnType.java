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
  /** Text to double. */
  SCORES,
  /** A list of structs of {@link HitColumn}s. */
  HITS
}
