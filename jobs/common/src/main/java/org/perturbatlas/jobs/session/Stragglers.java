/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.TaskSchedulerImpl;
import scala.jdk.javaapi.CollectionConverters;

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

  /** The scheduler's own count: that of the status tracker comes late, by way of listeners. */
  private static boolean isAnyTaskRunning(SparkContext context) {
    return context.taskScheduler() instanceof TaskSchedulerImpl scheduler
        && CollectionConverters.asJava(scheduler.runningTasksByExecutors()).values().stream()
            .anyMatch(running -> !running.equals(0));
  }
}
