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
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.perturbatlas.jobs.retrieval.AnswerTable;
import org.perturbatlas.jobs.retrieval.ScoreCounts;
import org.perturbatlas.jobs.session.Observed;
import org.perturbatlas.retrieval.table.ResultColumn;

/**
 * Rows of a store that are not live from a version on.
 *
 * @param part their keys, or null for none
 * @param rows what they were, {@link AnswerRows#reported}
 */
record GoneRows(Part part, Dataset<Row> rows) {

  /**
   * Sets down the rows that go.
   *
   * @param live the rows before the run
   * @param going those that go; no row is in two of them
   */
  static GoneRows write(Run run, Dataset<Row> live, List<RowSet> going) {
    Dataset<Row> reported = AnswerRows.reported(live);
    if (going.isEmpty()) {
      return new GoneRows(null, reported.where(lit(false)));
    }
    String scratch = run.store().path(run.below("scratch/gone"));
    String path = run.below("gone");
    long keys =
        run.stages()
            .run(
                "write_gone",
                "Set down what is no longer there",
                () -> {
                  going.stream()
                      .map(set -> AnswerRows.reported(set.of(live)))
                      .reduce(Dataset::unionByName)
                      .orElseThrow()
                      .write()
                      .parquet(scratch);
                  Observation counted = new Observation("gone");
                  rows(run, scratch, reported)
                      .select(col(AnswerRows.KEY), lit(run.number()).as(AnswerRows.GONE_IN))
                      .observe(counted, count(lit(1)).as("keys"))
                      .write()
                      .parquet(run.store().path(path));
                  return (Long) Observed.values(counted).get("keys");
                });
    Dataset<Row> rows = rows(run, scratch, reported);
    if (keys == 0) {
      return new GoneRows(null, rows);
    }
    Part part = new Part(path, run.number(), keys);
    if (run.delta() != null) {
      run.stages()
          .run("delete_gone", "Delete what is no longer there", () -> run.delta().delete(part));
    }
    return new GoneRows(part, rows);
  }

  private static Dataset<Row> rows(Run run, String path, Dataset<Row> like) {
    return run.spark().read().schema(AnswerRows.plain(like.schema())).parquet(path);
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
