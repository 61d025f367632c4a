/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.io.PrintStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** One line of a terminal that tells how far the running stage is, written over in place. */
public final class ProgressLine extends SparkListener implements AutoCloseable {

  private static final long MIN_INTERVAL_NANOS = 200_000_000L;
  private static final String ERASE = "\r\u001b[K";

  /** An attempt at a stage; a task that ran twice counts once. */
  private record Stage(int attempt, int tasks, BitSet done) {}

  private final SparkContext context;
  private final PrintStream terminal;
  private final long minIntervalNanos;
  private final Map<Integer, Stage> stages = new HashMap<>();
  private String description = "";
  private long written;
  private long lastShown;
  private boolean closed;

  ProgressLine(SparkContext context, PrintStream terminal, long minIntervalNanos) {
    this.context = context;
    this.terminal = terminal;
    this.minIntervalNanos = minIntervalNanos;
  }

  /** Shows the progress of every job of {@code spark} on {@code terminal} until it is closed. */
  public static ProgressLine show(SparkSession spark, PrintStream terminal) {
    SparkContext context = spark.sparkContext();
    ProgressLine line = new ProgressLine(context, terminal, MIN_INTERVAL_NANOS);
    context.addSparkListener(line);
    return line;
  }

  /** Erases the line; the session, which may be somebody else's, shows none any more. */
  @Override
  public void close() {
    context.removeSparkListener(this);
    synchronized (this) {
      erase();
      closed = true;
    }
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart job) {
    Object name = job.properties() == null ? null : job.properties().get("spark.job.description");
    description = name == null ? "Working" : name.toString();
    written = 0;
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    int id = submitted.stageInfo().stageId();
    int tasks = submitted.stageInfo().numTasks();
    Stage stage = new Stage(submitted.stageInfo().attemptNumber(), tasks, new BitSet(tasks));
    stages.put(id, stage);
    show(stage);
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
    Stage stage = stages.get(task.stageId());
    if (stage == null
        || stage.attempt != task.stageAttemptId()
        || !task.taskInfo().successful()
        || stage.done.get(task.taskInfo().index())) {
      return;
    }
    stage.done.set(task.taskInfo().index());
    if (task.taskMetrics() != null) {
      written += task.taskMetrics().outputMetrics().recordsWritten();
    }
    if (System.nanoTime() - lastShown >= minIntervalNanos) {
      show(stage);
    }
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    stages.remove(completed.stageInfo().stageId());
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd job) {
    erase();
  }

  private void erase() {
    if (!closed) {
      terminal.print(ERASE);
      terminal.flush();
    }
  }

  private void show(Stage stage) {
    if (closed) {
      return;
    }
    lastShown = System.nanoTime();
    String rows = written == 0 ? "" : String.format(Locale.ROOT, ", %,d rows written", written);
    terminal.printf(
        Locale.ROOT,
        "%s%s: task %d of %d%s",
        ERASE,
        description,
        stage.done.cardinality(),
        stage.tasks,
        rows);
    terminal.flush();
  }
}
