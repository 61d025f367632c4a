/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.perturbatlas.jobs.session.Observed;

/**
 * Rows that are in two versions with the same answer, as often in one as in the other: found by
 * their key and 64 bits of their answer, so that a report compares only the others by all they
 * hold.
 *
 * @param differing keys of all other rows; null where none is known to be the same
 * @param count rows of either version that are the same, where it was asked for
 */
record SameAnswers(RowSet differing, long count) {

  static final SameAnswers NONE = new SameAnswers(null, 0);

  private static final String DIGEST = "__digest";
  private static final String BEFORE = "__before";
  private static final String NOW = "__now";
  private static final String SAME = "__same";

  /** Of rows as {@link AnswerRows#reported} gives them; they are read when rows are left. */
  static SameAnswers between(Dataset<Row> former, Dataset<Row> present) {
    return new SameAnswers(
        new RowSet.OfKeys(keys(former, present).where(not(col(SAME))).select(AnswerRows.KEY)), 0);
  }

  /** Likewise, with the keys set down in a folder of this run. */
  static SameAnswers set(Dataset<Row> former, Dataset<Row> present, String path) {
    Observation observed = new Observation("same");
    keys(former, present)
        .observe(observed, coalesce(sum(when(col(SAME), col(NOW))), lit(0L)).as(SAME))
        .where(not(col(SAME)))
        .select(AnswerRows.KEY)
        .write()
        .parquet(path);
    Dataset<Row> keys =
        former
            .sparkSession()
            .read()
            .schema(AnswerRows.plain(former.select(AnswerRows.KEY).schema()))
            .parquet(path);
    return new SameAnswers(new RowSet.OfKeys(keys), (Long) Observed.values(observed).get(SAME));
  }

  /** The rows that are not known to be the same. */
  Dataset<Row> leave(Dataset<Row> rows) {
    return differing == null ? rows : differing.of(rows);
  }

  private static Dataset<Row> keys(Dataset<Row> former, Dataset<Row> present) {
    return side(former, 1, 0)
        .unionByName(side(present, 0, 1))
        .repartition(col(AnswerRows.KEY))
        .groupBy(AnswerRows.KEY, DIGEST)
        .agg(sum(BEFORE).as(BEFORE), sum(NOW).as(NOW))
        .groupBy(AnswerRows.KEY)
        .agg(bool_and(col(BEFORE).equalTo(col(NOW))).as(SAME), sum(NOW).as(NOW));
  }

  private static Dataset<Row> side(Dataset<Row> rows, long before, long now) {
    List<String> compared = AnswerRows.compared(rows.schema());
    Column answer = struct(compared.stream().map(AnswerRows::column).toArray(Column[]::new));
    return rows.select(
        col(AnswerRows.KEY),
        RowFunctions.digest(rows.sparkSession(), answer).as(DIGEST),
        lit(before).as(BEFORE),
        lit(now).as(NOW));
  }
}
