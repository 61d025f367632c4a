/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

/** How a table holds queries. */
enum Shape {
  /** A query a row: {@code query_id}, {@code genes}. */
  SETS("a query a row (query_id, genes)"),
  /** A gene of a query a row: {@code query_id}, {@code gene}. */
  MEMBERS("a gene of a query a row (query_id, gene)"),
  /** Differential expression, a gene of a contrast a row, with a contrast column. */
  DE_LONG("one DE table with a contrast column"),
  /** Differential expression, a table a contrast, named by its file. */
  DE_FILE("a DE table a contrast"),
  /** Differential expression, a gene a row and a group of columns a contrast. */
  DE_WIDE("a wide DE table, columns a contrast");

  private final String words;

  Shape(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  boolean isDifferentialExpression() {
    return this == DE_LONG || this == DE_FILE || this == DE_WIDE;
  }
}
