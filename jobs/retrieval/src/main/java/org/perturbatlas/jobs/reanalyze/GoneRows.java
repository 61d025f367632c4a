/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.perturbatlas.jobs.retrieval.AnswerTable;
import org.perturbatlas.jobs.retrieval.ScoreCounts;
import org.perturbatlas.retrieval.table.ResultColumn;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of a store that are not live from a version on.
 *
 * @param part their keys, or null for none
 * @param rows what they were
 */
record GoneRows(Part part, Dataset<Row> rows) {

  /**
   * Sets down the keys of rows that go.
   *
   * @param live the rows before the run
   * @param keys of those that go, in any number
   */
  static GoneRows write(Run run, Dataset<Row> live, List<Dataset<Row>> keys) {
    if (keys.isEmpty()) {
      return new GoneRows(null, live.where(lit(false)));
    }
    Part unknown = new Part(run.below("gone"), run.number(), 0);
    long rows =
        run.stages()
            .run(
                "write_gone",
                "Set down what is no longer there",
                () -> {
                  keys.stream()
                      .reduce(Dataset::unionByName)
                      .orElseThrow()
                      .distinct()
                      .withColumn(AnswerRows.GONE_IN, lit(run.number()))
                      .write()
                      .parquet(run.store().path(unknown.path()));
                  return run.read(unknown, AnswerRows.GONE).count();
                });
    if (rows == 0) {
      return new GoneRows(null, live.where(lit(false)));
    }
    Part part = new Part(unknown.path(), run.number(), rows);
    if (run.delta() != null) {
      run.stages()
          .run("delete_gone", "Delete what is no longer there", () -> run.delta().delete(part));
    }
    Dataset<Row> gone = run.read(part, AnswerRows.GONE).select(AnswerRows.KEY);
    return new GoneRows(part, live.join(gone, key(), "left_semi"));
  }

  /** The column that rows are joined by. */
  static Seq<String> key() {
    return CollectionConverters.asScala(List.of(AnswerRows.KEY)).toSeq();
  }

  /** What became of them. */
  Totals totals(Run run) {
    if (part == null) {
      return Totals.NONE;
    }
    return run.stages()
        .run("count_gone", "Count what is no longer there", () -> totals(run.config()));
  }

  private Totals totals(ReanalyzeConfig config) {
    Column label = col(ResultColumn.EVIDENCE_LABEL.columnName());
    if (config.scoring().calibrated()) {
      label = coalesce(label, lit(ScoreCounts.NO_LABEL));
    }
    Totals totals = Totals.NONE;
    for (Row row :
        rows.groupBy(col("status"), label.as("label"))
            .agg(count(lit(1)), coalesce(sum(AnswerTable.INPUT_ROWS), lit(0L)))
            .collectAsList()) {
      totals =
          totals.plus(
              Totals.ofRows(row.getString(0), row.getString(1), row.getLong(2), row.getLong(3)));
    }
    return totals;
  }
}
