/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.benchmark.BenchmarkPlan;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.session.DescribedWork;

/**
 * Writes the queries of a benchmark with their truth.
 *
 * <h2>Output</h2>
 *
 * A folder with the Parquet table {@code queries}, a row a query, and {@code manifest.json}. The
 * table has {@code query_id} and {@code genes}, which the score job reads, and {@code benchmark},
 * {@code case}, {@code source} (the perturbation, the modules or the size), {@code perturbation}
 * and {@code module} (the truth, null where there is none), for mixtures {@code first_module},
 * {@code second_module} and the genes of each, {@code noise} and its genes, {@code leave_one_out}
 * (whether the query is meant for the atlas without its perturbation), {@code draw} and {@code
 * seed}. The same seed gives the same queries in the same order.
 *
 * <pre>{@code
 * spark-submit --class org.perturbatlas.cli.Main perturb-atlas-app.jar \
 *   benchmark generate noise --atlas atlas.json --output labelled
 * }</pre>
 */
public final class GenerateJob {

  /** The table in the output. */
  public static final String QUERIES = "queries";

  private final QueriesConfig config;

  public GenerateJob(QueriesConfig config) {
    this.config = config;
  }

  /**
   * Runs the job; the output is published when it returns.
   *
   * @return how many queries there are
   * @throws UserException for what the user can mend; nothing is left behind then
   */
  public long run(SparkSession spark) {
    return PlannedRun.run(
        spark,
        config,
        "benchmark generate",
        QUERIES,
        (atlas, index, plan, output) -> {
          String path = output.stagingPath(QUERIES);
          return DescribedWork.run(
              spark,
              "Queries of " + index.atlasName() + ": " + plan.queries(),
              () -> write(spark, atlas, plan, path));
        });
  }

  private long write(SparkSession spark, Atlas atlas, BenchmarkPlan plan, String path) {
    try (SentAtlas sent = SentAtlas.send(spark, atlas, plan, null)) {
      spark
          .range(0, plan.queries(), 1, BenchmarkRun.slices(spark, plan.queries(), config.slices()))
          .mapPartitions(new LabelQueries(plan, sent), Encoders.row(LabelQueries.SCHEMA))
          .write()
          .parquet(path);
      return plan.queries();
    }
  }
}
