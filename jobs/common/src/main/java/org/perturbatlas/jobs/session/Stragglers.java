/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;

/**
 * Tasks that still run when their job has failed: Spark tells them to end, but does not wait for
 * it, and until then they may write files anew in a folder that is being removed.
 */
public final class Stragglers {

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long INTERVAL_MILLIS = 20;

  private Stragglers() {}

  /** Returns when no task of the application runs, or after ten seconds. */
  public static void await(SparkContext context) {
    long end = System.nanoTime() + LONGEST_NANOS;
    try {
      while (!context.isStopped() && isAnyTaskRunning(context) && System.nanoTime() < end) {
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isAnyTaskRunning(SparkContext context) {
    return Arrays.stream(context.statusTracker().getExecutorInfos())
        .anyMatch(executor -> executor.numRunningTasks() > 0);
  }
}
