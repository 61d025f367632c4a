/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.perturbatlas.retrieval.RejectionReason;

/** Takes what a line gives, adds where it came from, and queues it as rows. */
final class RowSink {

  private static final int PROVENANCE = 7;

  private final int width;
  private final boolean placed;
  private final Deque<Row> queue = new ArrayDeque<>();
  private final String file;
  private final int fields;
  private final String source;
  private Long line;
  private long offset;
  private String text;
  private boolean counted;

  /**
   * {@code width} is the number of columns before those of {@link Provenance}; {@code placed} says
   * whether good rows tell where they stand too, not rejected ones alone; {@code source} is the
   * last column, which null leaves out.
   */
  RowSink(int width, boolean placed, String file, String source) {
    this.width = width;
    this.placed = placed;
    this.file = file;
    this.source = source;
    this.fields = width + PROVENANCE + (source == null ? 0 : 1);
  }

  /** Begins a line; {@code number} is null where it is unknown. */
  void begin(Long number, long startsAt, String line) {
    this.line = number;
    this.offset = startsAt;
    this.text = line;
    this.counted = false;
  }

  /** A row of the line; the first one stands for the line in the count of input rows. */
  void accept(Object... values) {
    Object[] row = Arrays.copyOf(values, fields);
    row[width] = counted ? 0L : 1L;
    counted = true;
    if (placed) {
      row[width + 3] = file;
      row[width + 4] = line;
    }
    add(row);
  }

  /** A row that stands for no line of the input. */
  void acceptUncounted(Object... values) {
    counted = true;
    accept(values);
  }

  /** Sets the whole line apart. */
  void reject(String message) {
    Object[] row = new Object[fields];
    row[width] = 1L;
    row[width + 1] = RejectionReason.MALFORMED_ROW.name();
    row[width + 2] = message;
    row[width + 3] = file;
    row[width + 4] = line;
    row[width + 5] = offset;
    row[width + 6] = text;
    add(row);
  }

  private void add(Object[] row) {
    if (source != null) {
      row[fields - 1] = source;
    }
    queue.add(RowFactory.create(row));
  }

  Row poll() {
    return queue.poll();
  }
}
