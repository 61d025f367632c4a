/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

/** For a file whose columns cannot be used: every line is set apart with the same message. */
final class RejectingParser implements LineParser {

  private final String message;
  private final Shape shape;
  private final String table;
  private final boolean hasHeader;

  /** {@code hasHeader} is false where the first line looks like a row, which would be lost. */
  RejectingParser(String message, Shape shape, String table, boolean hasHeader) {
    this.message = message;
    this.shape = shape;
    this.table = table;
    this.hasHeader = hasHeader;
  }

  @Override
  public boolean hasHeader() {
    return hasHeader;
  }

  /** Where a file is a contrast, that contrast shows up without genes. */
  @Override
  public void begin(RowSink sink) {
    if (shape == Shape.DE_FILE) {
      sink.acceptUncounted(table, null, null, null, null, null, table);
    }
  }

  @Override
  public void parse(String line, RowSink sink) {
    sink.reject(message);
  }
}
