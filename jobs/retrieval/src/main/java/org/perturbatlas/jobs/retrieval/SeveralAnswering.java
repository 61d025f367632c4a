/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.perturbatlas.jobs.queries.Provenance;
import org.perturbatlas.retrieval.RejectionReason;
import org.perturbatlas.retrieval.table.ResultDetail;

/**
 * Answers from several atlases in one pass over the rows: a row for every atlas, but one for a row
 * that is no query.
 */
final class SeveralAnswering implements Answering {

  private final List<Answering> each;

  /** In the order of the atlases, one or more; takes them over. */
  SeveralAnswering(List<Answering> each) {
    this.each = List.copyOf(each);
  }

  @Override
  public ResultDetail detail() {
    return each.get(0).detail();
  }

  @Override
  public List<BroadcastAnswering> broadcast() {
    return each.stream().flatMap(answering -> answering.broadcast().stream()).toList();
  }

  /** Also with {@link #ATLAS}. */
  @Override
  public Dataset<Row> answered(Dataset<Row> rows) {
    return several(rows, ANSWER, Answering::answered);
  }

  /** Also with {@link #ATLAS}. */
  @Override
  public Dataset<Row> withStatus(Dataset<Row> rows) {
    return several(rows, STATUS, Answering::withStatus);
  }

  /**
   * Every atlas adds a column of its own, so that rows are read and grouped once; they become rows
   * only then.
   */
  private Dataset<Row> several(
      Dataset<Row> rows,
      String column,
      BiFunction<Answering, Dataset<Row>, Dataset<Row>> answering) {
    Dataset<Row> wide = rows;
    List<Column> perAtlas = new ArrayList<>();
    for (int a = 0; a < each.size(); a++) {
      String own = column + a;
      wide = answering.apply(each.get(a), wide).withColumnRenamed(column, own);
      perAtlas.add(struct(lit(a).as(ATLAS), col(own).as(column)));
    }
    Column ofNone =
        array(struct(lit(null).cast(DataTypes.IntegerType).as(ATLAS), col(column + 0).as(column)));
    Column malformed =
        coalesce(col(Provenance.REASON).equalTo(RejectionReason.MALFORMED_ROW.name()), lit(false));
    String one = "__one";
    Dataset<Row> narrow =
        wide.withColumn(
            one,
            explode(when(malformed, ofNone).otherwise(array(perAtlas.toArray(Column[]::new)))));
    return narrow
        .withColumn(ATLAS, col(one + "." + ATLAS))
        .withColumn(column, col(one + "." + column));
  }

  @Override
  public void close() {
    each.forEach(Answering::close);
  }
}
