/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.metrics;

import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;

/** What the tasks of a write put out, which executors are told as a property of the job. */
public enum Written {
  /** A row a scored query. */
  SCORED,
  /** A row a rejected query, or row of the input that is no query. */
  REJECTED;

  private static final String PROPERTY = "perturbatlas.written";

  /** Runs a write of such rows, each of them once. */
  public void by(SparkSession spark, Runnable write) {
    spark.sparkContext().setLocalProperty(PROPERTY, name());
    try {
      write.run();
    } finally {
      spark.sparkContext().setLocalProperty(PROPERTY, null);
    }
  }

  /** What a task writes, or null for nothing of these. */
  static Written of(TaskContext task) {
    String name = task.getLocalProperty(PROPERTY);
    return name == null ? null : valueOf(name);
  }
}
