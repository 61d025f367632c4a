/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.benchmark.truth.Chance;
import org.perturbatlas.benchmark.truth.Judgement;
import org.perturbatlas.benchmark.truth.Placement;
import org.perturbatlas.benchmark.truth.TruthQuery;

/**
 * What came of queries: for each and each case of exclusion a row an order, and one of the name
 * {@link #CHANCE}; one row without an order where it was not judged.
 */
final class JudgedRows {

  /** An order at random. */
  static final String CHANCE = "chance";

  static final int FEW = 5;

  static final String EXCLUDED = "left_out";
  static final String STATUS = "status";
  static final String ORDER = "order";
  static final String TOP1 = "top1";
  static final String TOP5 = "top5";
  static final String RECIPROCAL_RANK = "reciprocal_rank";
  static final String AUROC = "auroc";

  static final StructType SCHEMA =
      new StructType()
          .add("query_id", DataTypes.StringType)
          .add("truth", DataTypes.StringType)
          .add(EXCLUDED, DataTypes.StringType)
          .add(STATUS, DataTypes.StringType)
          .add("candidates", DataTypes.IntegerType)
          .add("right", DataTypes.IntegerType)
          .add(ORDER, DataTypes.StringType)
          .add("first", DataTypes.StringType)
          .add("rank", DataTypes.IntegerType)
          .add(TOP1, DataTypes.DoubleType)
          .add(TOP5, DataTypes.DoubleType)
          .add(RECIPROCAL_RANK, DataTypes.DoubleType)
          .add(AUROC, DataTypes.DoubleType);

  private JudgedRows() {}

  static List<Row> of(TruthQuery query, String excluded, Judgement judgement) {
    List<Row> rows = new ArrayList<>();
    if (judgement.status() != Judgement.Status.JUDGED) {
      rows.add(
          RowFactory.create(
              query.id(),
              query.truth(),
              excluded,
              judgement.status().name(),
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null));
      return rows;
    }
    for (Placement placement : judgement.placements()) {
      rows.add(
          row(
              query,
              excluded,
              judgement,
              placement.order().text(),
              placement.first(),
              placement.rank() == 0 ? null : placement.rank(),
              placement.isWithin(1) ? 1.0 : 0.0,
              placement.isWithin(FEW) ? 1.0 : 0.0,
              placement.reciprocalRank(),
              Double.isNaN(placement.auroc()) ? null : placement.auroc()));
    }
    int candidates = judgement.candidates();
    int right = judgement.right();
    rows.add(
        row(
            query,
            excluded,
            judgement,
            CHANCE,
            null,
            null,
            Chance.within(1, candidates, right),
            Chance.within(FEW, candidates, right),
            Chance.reciprocalRank(candidates, right),
            right == candidates ? null : 0.5));
    return rows;
  }

  private static Row row(
      TruthQuery query, String excluded, Judgement judgement, String order, Object... figures) {
    List<Object> values = new ArrayList<>();
    values.add(query.id());
    values.add(query.truth());
    values.add(excluded);
    values.add(judgement.status().name());
    values.add(judgement.candidates());
    values.add(judgement.right());
    values.add(order);
    values.addAll(Arrays.asList(figures));
    return RowFactory.create(values.toArray());
  }
}
