/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.atlas.IdSets;

/**
 * The gene sets of consecutive perturbations.
 *
 * @param first the place in the atlas of the first of them
 */
record SignatureBlock(int first, WeightedSets up, WeightedSets down) {

  /** One row a block; {@code problems} says what keeps its rows from being an atlas's. */
  static final StructType SCHEMA =
      new StructType()
          .add("first", DataTypes.IntegerType, false)
          .add("up", DataTypes.BinaryType, false)
          .add("up_weights", DataTypes.BinaryType, true)
          .add("down", DataTypes.BinaryType, false)
          .add("down_weights", DataTypes.BinaryType, true)
          .add("problems", DataTypes.createArrayType(DataTypes.StringType, false), false);

  Row toRow(List<String> problems) {
    return RowFactory.create(
        first,
        up.genes().toBytes(),
        PackedDoubles.pack(up.weights()),
        down.genes().toBytes(),
        PackedDoubles.pack(down.weights()),
        problems.toArray(String[]::new));
  }

  static SignatureBlock of(Row row) {
    return new SignatureBlock(
        row.getInt(0),
        new WeightedSets(IdSets.of(row.getAs(1)), PackedDoubles.unpack(row.getAs(2))),
        new WeightedSets(IdSets.of(row.getAs(3)), PackedDoubles.unpack(row.getAs(4))));
  }
}
