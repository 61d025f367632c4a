/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.metrics;

import com.codahale.metrics.Meter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;

/** Counts on an executor what tasks have written, from Spark's own counts of it. */
final class TaskMetering implements ExecutorPlugin {

  private final Map<Written, Meter> meters = new EnumMap<>(Written.class);

  /** Spark forgets the task before it tells that it has succeeded. */
  private final ThreadLocal<TaskContext> running = new ThreadLocal<>();

  @Override
  public void init(PluginContext context, Map<String, String> ofDriver) {
    for (Written written : Written.values()) {
      meters.put(
          written,
          context.metricRegistry().meter("tasks." + written.name().toLowerCase(Locale.ROOT)));
    }
  }

  @Override
  public void onTaskStart() {
    TaskContext task = TaskContext.get();
    if (task != null && Written.of(task) != null) {
      running.set(task);
    }
  }

  @Override
  public void onTaskSucceeded() {
    TaskContext task = running.get();
    if (task != null) {
      running.remove();
      meters.get(Written.of(task)).mark(task.taskMetrics().outputMetrics().recordsWritten());
    }
  }

  @Override
  public void onTaskFailed(TaskFailedReason reason) {
    running.remove();
  }
}
