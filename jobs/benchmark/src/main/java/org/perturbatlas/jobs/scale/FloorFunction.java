/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.scale;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.perturbatlas.jobs.retrieval.ScoreJob;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.AtlasHandle;
import org.perturbatlas.spark.ResultSchema;
import scala.collection.Seq;

/**
 * Answers a query by one of some thousand answers made beforehand from the same queries: what a job
 * costs without its scoring, with results of the same mean size.
 */
public final class FloorFunction implements ScoreJob.ScoreFunction {

  private final Broadcast<Row[]> made;

  /**
   * @param input queries in Parquet, of which the first are answered now, on the driver
   * @param count how many: a large number takes much of the heap, of a small one results compress
   *     better than those of the job
   */
  public FloorFunction(
      SparkSession spark,
      AtlasHandle atlas,
      ScoringParameters parameters,
      String input,
      int count) {
    Scorer scorer = new Scorer(atlas.index(), parameters);
    ResultSchema schema = ResultSchema.of(ResultDetail.NONE);
    List<Row> queries = spark.read().parquet(input).limit(count).collectAsList();
    Row[] answers =
        queries.stream().map(row -> schema.toRow(scorer.score(row.getList(1)))).toArray(Row[]::new);
    made = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(answers);
  }

  @Override
  public UserDefinedFunction of(
      AtlasHandle atlas, ScoringParameters parameters, ResultDetail detail) {
    Broadcast<Row[]> answers = made;
    UDF1<Seq<String>, Row> answer =
        genes -> {
          Row[] all = answers.value();
          int hash = 31 * genes.head().hashCode() + genes.last().hashCode();
          return all[Math.floorMod(hash, all.length)];
        };
    return functions.udf(answer, ResultSchema.of(detail).struct()).asNondeterministic();
  }
}
