/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.benchmark.BenchmarkPlan;
import org.perturbatlas.retrieval.EvidenceNull;

/** Makes and answers the queries of a plan on executors, in one pass. */
public final class BenchmarkRun {

  /** So many queries are worth a task of their own. */
  private static final long QUERIES_PER_SLICE = 1_000;

  /** A few for each core, so that none waits long for the last. */
  private static final int SLICES_PER_CORE = 8;

  private BenchmarkRun() {}

  /**
   * The counts of all queries, for {@link org.perturbatlas.benchmark.Figures#of}: the same whatever
   * the number of slices. Memory does not grow with the number of queries.
   *
   * @param evidenceNull what the {@code calibrated} profile judges evidence by, serialisable; null
   *     for none
   * @param slices how many tasks share the queries; 0 for as many as suit their number
   */
  public static long[] counts(
      SparkSession spark, Atlas atlas, BenchmarkPlan plan, EvidenceNull evidenceNull, int slices) {
    try (SentAtlas sent = SentAtlas.send(spark, atlas, plan, evidenceNull)) {
      return spark
          .range(0, plan.queries(), 1, slices(spark, plan.queries(), slices))
          .toJavaRDD()
          .mapPartitions(new CountAnswers(plan, sent))
          .treeReduce(BenchmarkRun::sum);
    }
  }

  static int slices(SparkSession spark, long queries, int wanted) {
    if (wanted > 0) {
      return wanted;
    }
    int most = SLICES_PER_CORE * spark.sparkContext().defaultParallelism();
    return (int) Math.max(1, Math.min(most, queries / QUERIES_PER_SLICE));
  }

  private static long[] sum(long[] a, long[] b) {
    long[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.addExact(sum[i], b[i]);
    }
    return sum;
  }
}
