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

  /** Of a terminal that does not tell its own; shells seldom export theirs. */
  private static final int USUAL_WIDTH = 80;

  private static final String CUT = "...";
  private static final String ERASE = "\r\u001b[K";

  /** An attempt at a stage; a task that ran twice counts once. */
  private record Stage(int attempt, int tasks, BitSet done) {}

  private final SparkContext context;
  private final PrintStream terminal;
  private final int width;
  private final long minIntervalNanos;
  private final Map<Integer, Stage> stages = new HashMap<>();
  private String description = "";
  private long written;
  private long lastShown;
  private boolean closed;

  /**
   * @param width of the terminal, in characters
   */
  ProgressLine(SparkContext context, PrintStream terminal, int width, long minIntervalNanos) {
    this.context = context;
    this.terminal = terminal;
    this.width = width;
    this.minIntervalNanos = minIntervalNanos;
  }

  /** Shows the progress of every job of {@code spark} on {@code terminal} until it is closed. */
  public static ProgressLine show(SparkSession spark, PrintStream terminal) {
    SparkContext context = spark.sparkContext();
    ProgressLine line =
        new ProgressLine(context, terminal, width(System.getenv("COLUMNS")), MIN_INTERVAL_NANOS);
    context.addSparkListener(line);
    return line;
  }

  /** The width that {@code columns} tells, or the usual one. */
  static int width(String columns) {
    return columns != null && columns.matches("[1-9][0-9]{0,4}")
        ? Integer.parseInt(columns)
        : USUAL_WIDTH;
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
    String tasks =
        String.format(
            Locale.ROOT, ": task %d of %d%s", stage.done.cardinality(), stage.tasks, rows);
    terminal.print(ERASE + line(description, tasks, width));
    terminal.flush();
  }

  /**
   * Both texts in less than {@code width} characters: a line that goes over the edge cannot be
   * erased. What is cut is the description, as long as anything of it is left.
   */
  static String line(String description, String tasks, int width) {
    String text = description.replaceAll("\\p{Cntrl}+", " ");
    int room = width - 1 - tasks.length();
    if (text.length() > room) {
      text = text.substring(0, Math.max(0, room - CUT.length())) + CUT;
    }
    String line = text + tasks;
    return line.substring(0, Math.min(line.length(), width - 1));
  }
}
