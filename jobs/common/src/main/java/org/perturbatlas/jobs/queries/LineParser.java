/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

/** Turns the lines of one file into rows. */
interface LineParser {

  /** Rows that the file gives besides those of its lines. */
  default void begin(RowSink sink) {}

  /** Whether the first line that is not blank is a header, which is no row. */
  default boolean hasHeader() {
    return true;
  }

  /** One line that is not blank and not the header. */
  void parse(String line, RowSink sink);
}
