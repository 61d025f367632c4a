/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.perturbatlas.jobs.queries.QueryCollection;

/**
 * The rows of a collection for a job that goes over them several times. Grouped queries are few
 * beside the rows that they come from, so the first pass keeps them, in memory or else on the local
 * disks, and later ones do not read and group the input again; those that are lost with an executor
 * are made anew. Rows that were not grouped are read again: they are no fewer than the input's, of
 * which only the columns in use are read.
 */
final class KeptRows implements AutoCloseable {

  private final Dataset<Row> rows;
  private final boolean kept;

  private KeptRows(Dataset<Row> rows, boolean kept) {
    this.rows = rows;
    this.kept = kept;
  }

  static KeptRows of(QueryCollection collection) {
    Dataset<Row> rows = collection.rows();
    return collection.grouped()
        ? new KeptRows(rows.persist(StorageLevel.MEMORY_AND_DISK()), true)
        : new KeptRows(rows, false);
  }

  Dataset<Row> rows() {
    return rows;
  }

  /** Gives up what is kept. */
  @Override
  public void close() {
    if (kept) {
      rows.unpersist();
    }
  }
}
