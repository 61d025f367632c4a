/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.retrieval.PairRates;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.AtlasFunctions;
import org.perturbatlas.spark.AtlasHandle;

/** Answers by a function of each row, from an atlas that every executor holds. */
final class BroadcastAnswering implements Answering {

  private final ScoreJob.ScoreFunction function;
  private final ScoringParameters parameters;
  private final ResultDetail detail;
  private AtlasHandle atlas;

  /** Takes the atlas over. */
  BroadcastAnswering(
      AtlasHandle atlas,
      ScoreJob.ScoreFunction function,
      ScoringParameters parameters,
      ResultDetail detail) {
    this.atlas = atlas;
    this.function = function;
    this.parameters = parameters;
    this.detail = detail;
  }

  @Override
  public ResultDetail detail() {
    return detail;
  }

  @Override
  public List<BroadcastAnswering> broadcast() {
    return List.of(this);
  }

  AtlasHandle atlas() {
    return atlas;
  }

  /** Has the answers of plans that are made from now on judged among the pairs of the run. */
  void judgeAmong(SparkSession spark, PairRates pairs) {
    atlas = atlas.among(spark, pairs);
  }

  @Override
  public Dataset<Row> answered(Dataset<Row> rows) {
    return rows.withColumn(ANSWER, function.of(atlas, parameters, detail).apply(genes()));
  }

  @Override
  public Dataset<Row> withStatus(Dataset<Row> rows) {
    return rows.withColumn(
        STATUS, AtlasFunctions.status(atlas, detail.signed()).asNondeterministic().apply(genes()));
  }

  @Override
  public void close() {
    atlas.close();
  }
}
