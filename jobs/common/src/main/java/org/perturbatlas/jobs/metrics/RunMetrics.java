/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.metrics;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.PluginContext;

/** Counts whole runs on the driver. */
final class RunMetrics implements DriverPlugin {

  private static final double NANOS = 1e9;

  private final Counter done = new Counter();
  private final Counter scored = new Counter();
  private final Counter rejected = new Counter();
  private final Counter rejectedRows = new Counter();
  private volatile double queriesPerSecond;

  @Override
  public void registerMetrics(String appId, PluginContext context) {
    MetricRegistry registry = context.metricRegistry();
    registry.register("runs.done", done);
    registry.register("runs.scored", scored);
    registry.register("runs.rejected", rejected);
    registry.register("runs.rejectedRows", rejectedRows);
    registry.register("runs.queriesPerSecond", (Gauge<Double>) () -> queriesPerSecond);
    QueryMetrics.install(this);
  }

  void add(long queries, long scoredQueries, long rows, Duration scoring) {
    scored.inc(scoredQueries);
    rejected.inc(queries - scoredQueries);
    rejectedRows.inc(rows);
    queriesPerSecond = scoring.isZero() ? 0 : queries * NANOS / scoring.toNanos();
    done.inc();
  }

  @Override
  public void shutdown() {
    QueryMetrics.install(null);
  }
}
