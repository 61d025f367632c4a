/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.perturbatlas.benchmark.Interval;
import org.perturbatlas.benchmark.truth.CandidateOrder;
import org.perturbatlas.benchmark.truth.Judgement;

/** Figures from {@link JudgedRows}, the same however the rows are parted. */
final class TruthTally {

  private TruthTally() {}

  /** The cases of {@code exclusions}, in one pass over the rows. */
  static List<TruthCase> of(Dataset<Row> judged, List<Exclusion> exclusions) {
    List<Row> groups =
        judged
            .groupBy(JudgedRows.EXCLUDED, JudgedRows.STATUS, JudgedRows.ORDER)
            .agg(
                count(lit(1)),
                exactSum(col(JudgedRows.TOP1)),
                exactSum(col(JudgedRows.TOP5)),
                exactSum(col(JudgedRows.RECIPROCAL_RANK)),
                exactSum(square(JudgedRows.RECIPROCAL_RANK)),
                count(col(JudgedRows.AUROC)),
                exactSum(col(JudgedRows.AUROC)),
                exactSum(square(JudgedRows.AUROC)))
            .collectAsList();
    return exclusions.stream().map(exclusion -> ofCase(exclusion.text(), groups)).toList();
  }

  /** Sums of doubles depend on their order, in the last bits. */
  private static Column exactSum(Column value) {
    return sum(value.cast("decimal(20,15)"));
  }

  private static Column square(String name) {
    return col(name).multiply(col(name));
  }

  private static TruthCase ofCase(String excluded, List<Row> groups) {
    Map<Judgement.Status, Long> byStatus = new EnumMap<>(Judgement.Status.class);
    List<TruthFigure> figures = new ArrayList<>();
    List<String> orders = new ArrayList<>();
    for (CandidateOrder order : CandidateOrder.values()) {
      orders.add(order.text());
    }
    orders.add(JudgedRows.CHANCE);
    for (Row group : groups) {
      if (group.getString(0).equals(excluded)) {
        byStatus.put(Judgement.Status.valueOf(group.getString(1)), group.getLong(3));
      }
    }
    for (String order : orders) {
      for (Row group : groups) {
        if (group.getString(0).equals(excluded) && order.equals(group.getString(2))) {
          figures.add(figure(group));
        }
      }
    }
    return new TruthCase(excluded, byStatus, figures);
  }

  private static TruthFigure figure(Row group) {
    long queries = group.getLong(3);
    return new TruthFigure(
        group.getString(0),
        group.getString(2),
        queries,
        number(group, 4),
        number(group, 5),
        mean(queries, number(group, 6), number(group, 7)),
        mean(group.getLong(8), number(group, 9), number(group, 10)));
  }

  private static TruthFigure.Mean mean(long n, double sum, double squares) {
    double mean = sum / n;
    double variance = Math.max(0, squares / n - mean * mean) * n / (n - 1);
    Interval interval = Interval.ofMean(mean, Math.sqrt(variance), n);
    return new TruthFigure.Mean(
        n, mean, new Interval(Math.max(0, interval.low()), Math.min(1, interval.high())));
  }

  private static double number(Row row, int i) {
    BigDecimal sum = row.getDecimal(i);
    return sum == null ? Double.NaN : sum.doubleValue();
  }
}
