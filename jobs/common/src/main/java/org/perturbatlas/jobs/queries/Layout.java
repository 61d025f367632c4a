/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

/** How a table holds queries, as far as a user has to say: the columns tell the rest. */
public enum Layout {
  /** A query a row. */
  SETS,
  /** A gene of a query, or a gene of a contrast, a row. */
  LONG,
  /** A gene a row and a group of columns a contrast. */
  WIDE
}
