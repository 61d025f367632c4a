/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Some rows of a store. */
interface RowSet {

  /** Those of {@code rows} that are in the set. */
  Dataset<Row> of(Dataset<Row> rows);

  /** Those that are not. */
  Dataset<Row> without(Dataset<Row> rows);

  /** The rows of some tables. */
  record OfTables(Set<String> tables) implements RowSet {

    @Override
    public Dataset<Row> of(Dataset<Row> rows) {
      return AnswerRows.of(rows, tables, true);
    }

    @Override
    public Dataset<Row> without(Dataset<Row> rows) {
      return AnswerRows.of(rows, tables, false);
    }
  }

  /** The rows of some keys, of a table that may be as long as the store. */
  record OfKeys(Dataset<Row> keys) implements RowSet {

    private static final Seq<String> BY =
        CollectionConverters.asScala(List.of(AnswerRows.KEY)).toSeq();

    @Override
    public Dataset<Row> of(Dataset<Row> rows) {
      return rows.join(keys, BY, "left_semi");
    }

    @Override
    public Dataset<Row> without(Dataset<Row> rows) {
      return rows.join(keys, BY, "left_anti");
    }
  }

  /** The rows of some keys, which every executor holds. */
  record OfKnownKeys(Broadcast<KeyTable> keys) implements RowSet {

    @Override
    public Dataset<Row> of(Dataset<Row> rows) {
      return rows.where(isIn());
    }

    @Override
    public Dataset<Row> without(Dataset<Row> rows) {
      return rows.where(not(isIn()));
    }

    private Column isIn() {
      Broadcast<KeyTable> sent = keys;
      UDF1<byte[], Boolean> isIn = key -> sent.value().holds(key);
      return functions.udf(isIn, DataTypes.BooleanType).apply(col(AnswerRows.KEY));
    }
  }
}
