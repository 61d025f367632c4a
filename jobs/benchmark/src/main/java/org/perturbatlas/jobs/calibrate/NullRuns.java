/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.calibrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Scores slices of null queries on executors. */
final class NullRuns {

  /** A few for each core, so that none waits long for the last. */
  private static final int TASKS_PER_CORE = 8;

  private NullRuns() {}

  /** The statistics of each slice, in the order of {@code slices}. */
  static List<float[]> statistics(SparkSession spark, List<NullSlice> slices, ScoreNulls function) {
    int tasks = Math.min(slices.size(), TASKS_PER_CORE * spark.sparkContext().defaultParallelism());
    Map<NullSlice, float[]> found = new HashMap<>();
    JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(dealt(slices, tasks), tasks)
        .mapPartitions(function)
        .collect()
        .forEach(scored -> found.put(scored.slice(), scored.statistics()));
    return slices.stream().map(found::get).toList();
  }

  /** Consecutive slices cost about the same, so each task gets some from everywhere. */
  private static List<NullSlice> dealt(List<NullSlice> slices, int tasks) {
    List<NullSlice> dealt = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      for (int i = task; i < slices.size(); i += tasks) {
        dealt.add(slices.get(i));
      }
    }
    return dealt;
  }
}
