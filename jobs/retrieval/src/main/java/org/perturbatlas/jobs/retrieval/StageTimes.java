/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.jobs.session.DescribedWork;

/**
 * Runs the stages of a job one after the other, each under its name in Spark's pages, and keeps
 * their times.
 */
public final class StageTimes {

  private final SparkSession spark;
  private final Map<String, Duration> times = new LinkedHashMap<>();

  public StageTimes(SparkSession spark) {
    this.spark = spark;
  }

  /** When it throws, none of its tasks runs any more. */
  public <T> T run(String stage, String description, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return DescribedWork.run(spark, description, work);
    } finally {
      times.merge(stage, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
    }
  }

  public void run(String stage, String description, Runnable work) {
    this.<Void>run(
        stage,
        description,
        () -> {
          work.run();
          return null;
        });
  }

  /** By the names of the stages, in their order. */
  public Map<String, Duration> times() {
    return times;
  }
}
