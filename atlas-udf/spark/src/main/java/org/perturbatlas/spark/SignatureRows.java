/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Blocks as the rows of {@code signatures.parquet}: up genes before down genes, in their order. */
final class SignatureRows implements FlatMapFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      new StructType()
          .add("perturbation", DataTypes.StringType, false)
          .add("gene", DataTypes.StringType, false)
          .add("direction", DataTypes.StringType, false)
          .add("weight", DataTypes.DoubleType, true);

  private final Broadcast<SignatureNames> names;

  SignatureRows(Broadcast<SignatureNames> names) {
    this.names = names;
  }

  @Override
  public Iterator<Row> call(Row row) {
    SignatureBlock block = SignatureBlock.of(row);
    return new Iterator<>() {
      private final Queue<Row> rows = new ArrayDeque<>();
      private int next;

      @Override
      public boolean hasNext() {
        while (rows.isEmpty() && next < block.up().genes().count()) {
          add(block.up(), SignatureNames.UP);
          add(block.down(), SignatureNames.DOWN);
          next++;
        }
        return !rows.isEmpty();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return rows.remove();
      }

      private void add(WeightedSets sets, int direction) {
        String perturbation = names.value().perturbations[block.first() + next];
        for (int i = sets.genes().start(next); i < sets.genes().start(next + 1); i++) {
          rows.add(
              RowFactory.create(
                  perturbation,
                  names.value().genes[direction][sets.genes().id(i)],
                  SignatureNames.DIRECTIONS[direction],
                  sets.isWeighted(next) ? sets.weights()[i] : null));
        }
      }
    };
  }
}
