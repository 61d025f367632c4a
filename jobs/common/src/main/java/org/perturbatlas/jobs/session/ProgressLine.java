/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** One line of a terminal that tells how far the running stage is, written over in place. */
public final class ProgressLine extends SparkListener {

  private static final long MIN_INTERVAL_NANOS = 200_000_000L;
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream terminal;
  private final Map<Integer, Integer> tasks = new HashMap<>();
  private final Map<Integer, Integer> done = new HashMap<>();
  private String description = "";
  private long written;
  private long lastShown;

  private ProgressLine(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Shows the progress of every job of {@code spark} from now on. */
  public static void show(SparkSession spark, PrintStream terminal) {
    spark.sparkContext().addSparkListener(new ProgressLine(terminal));
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    Object name = job.properties() == null ? null : job.properties().get("spark.job.description");
    description = name == null ? "Working" : name.toString();
    written = 0;
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted stage) {
    tasks.put(stage.stageInfo().stageId(), stage.stageInfo().numTasks());
    show(stage.stageInfo().stageId());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    done.merge(task.stageId(), 1, Integer::sum);
    if (task.taskMetrics() != null) {
      written += task.taskMetrics().outputMetrics().recordsWritten();
    }
    if (System.nanoTime() - lastShown >= MIN_INTERVAL_NANOS) {
      show(task.stageId());
    }
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd job) {
    terminal.print(ERASE);
    terminal.flush();
  }

  private void show(int stage) {
    lastShown = System.nanoTime();
    String rows = written == 0 ? "" : String.format(Locale.ROOT, ", %,d rows written", written);
    terminal.printf(
        Locale.ROOT,
        "%s%s: task %d of %d%s",
        ERASE,
        description,
        done.getOrDefault(stage, 0),
        tasks.getOrDefault(stage, 0),
        rows);
    terminal.flush();
  }
}
