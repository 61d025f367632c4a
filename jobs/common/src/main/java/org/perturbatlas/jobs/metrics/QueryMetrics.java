/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.metrics;

import java.time.Duration;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * A plugin of Spark that gives its metrics system how many queries are scored and rejected, and how
 * fast. It is used where a session has {@code spark.plugins} set to the name of this class;
 * otherwise nothing is counted.
 *
 * <p>The driver counts whole runs, when they are done: {@code runs.done}, {@code runs.scored} and
 * {@code runs.rejected} (queries at each atlas, as in the manifest), {@code runs.rejectedRows}, and
 * {@code runs.queriesPerSecond}, the queries of the last run over the seconds of its scoring.
 *
 * <p>Executors count rows as their tasks write them, once a task that succeeds: the meters {@code
 * tasks.scored} and {@code tasks.rejected} (queries, and rows that are none) with their rates a
 * second. Work that is done again, as after the loss of an executor, counts again.
 */
public final class QueryMetrics implements SparkPlugin {

  private static volatile RunMetrics runs;

  @Override
  public DriverPlugin driverPlugin() {
    return new RunMetrics();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new TaskMetering();
  }

  /** {@code null} for none. */
  static void install(RunMetrics metrics) {
    runs = metrics;
  }

  /**
   * Counts a run that is done.
   *
   * @param queries at each atlas, those rejected too
   * @param scored of them
   * @param rejectedRows of the input, which are no queries
   * @param scoring the time that scoring took
   */
  public static void done(long queries, long scored, long rejectedRows, Duration scoring) {
    RunMetrics installed = runs;
    if (installed != null) {
      installed.add(queries, scored, rejectedRows, scoring);
    }
  }
}
