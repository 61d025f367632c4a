/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Packed queries, a row each, put together: one index of a block then serves all of a batch. Which
 * queries share one says nothing about their answers.
 */
final class QueryBatches implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  /** Enough for their scoring to cost more than the index of a block does. */
  private static final int QUERIES = 4096;

  static final StructType SCHEMA =
      new StructType().add("batch", DataTypes.createArrayType(DataTypes.BinaryType, false), false);

  @Override
  public Iterator<Row> call(Iterator<Row> queries) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return queries.hasNext();
      }

      @Override
      public Row next() {
        List<byte[]> batch = new ArrayList<>();
        while (batch.size() < QUERIES && queries.hasNext()) {
          batch.add(queries.next().getAs(0));
        }
        return RowFactory.create((Object) batch.toArray(byte[][]::new));
      }
    };
  }
}
