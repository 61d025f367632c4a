/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cluster;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.TaskContext;

/**
 * The local file system with gates, so that a test finds a job at a certain point: every point that
 * a process comes to is marked by a file {@code at-POINT} with the id of the process; it goes on
 * while there is no {@code hold-POINT}, and fails where there is a {@code fail-POINT}.
 *
 * <p>Points of tasks that score are {@code start-PARTITION-ATTEMPT}, before the first row, and
 * {@code commit-PARTITION-ATTEMPT}, after the last row is written and before it counts. Those of
 * the driver are {@code job-commit-N}, before it moves the N-th file of all tasks together.
 */
public final class GatedFileSystem extends LocalFileSystem {

  /** The setting that names the folder of the gates; without it there are none. */
  static final String SETTING = "perturbatlas.gate";

  static final String AT = "at-";
  static final String HOLD = "hold-";
  static final String FAIL = "fail-";

  private static final long INTERVAL_MILLIS = 20;

  private java.nio.file.Path gate;
  private int moved;

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    super.initialize(name, conf);
    String folder = conf.get(SETTING);
    gate = folder == null ? null : java.nio.file.Path.of(folder);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (isScoring() && file.getName().startsWith("part-")) {
      pass("start" + attempt());
    }
    return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (isScoring()) {
      pass("commit" + attempt());
    } else if (TaskContext.get() == null && from.toString().contains("/results/_temporary/")) {
      pass("job-commit-" + nextMoved());
    }
    return super.rename(from, to);
  }

  private synchronized int nextMoved() {
    return moved++;
  }

  private static boolean isScoring() {
    TaskContext task = TaskContext.get();
    String work = task == null ? null : task.getLocalProperty("spark.job.description");
    return work != null && work.startsWith("Score ");
  }

  private static String attempt() {
    TaskContext task = TaskContext.get();
    return "-" + task.partitionId() + "-" + task.attemptNumber();
  }

  private void pass(String point) throws IOException {
    if (gate == null) {
      return;
    }
    mark(point);
    try {
      while (Files.exists(gate.resolve(HOLD + point))) {
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("Interrupted at " + point).initCause(e);
    }
    if (Files.exists(gate.resolve(FAIL + point))) {
      throw new IOException("Fails as it was told to: " + point);
    }
  }

  /** In one move, as somebody waits for the file. */
  private void mark(String point) throws IOException {
    java.nio.file.Path draft = Files.createTempFile(gate, "draft-", "");
    Files.writeString(draft, Long.toString(ProcessHandle.current().pid()));
    Files.move(
        draft,
        gate.resolve(AT + point),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
