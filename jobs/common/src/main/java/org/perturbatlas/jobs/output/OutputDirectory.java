/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.error.Redaction;
import org.perturbatlas.error.UserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The output folder of one run of a job: complete exactly when its {@code manifest.json} is there.
 *
 * <p>Tables are written to a staging folder inside it and renamed by {@link #publish}, the manifest
 * last. A former output is moved aside for that and removed only after the new manifest is in
 * place. If the run dies at any point, the next {@link #open} of the folder brings back the former
 * output, or ends the removal if the new one is complete.
 *
 * <p>On object stores, where a rename is not atomic, tables are written to their final place, and a
 * former output cannot be overwritten. Nor do all of them create a file exclusively, so there a run
 * waits two seconds before it takes the lock for its own; what gets past that, such as a run that
 * was suspended in between, is found out before the manifest is written.
 *
 * <pre>{@code
 * try (OutputDirectory output = OutputDirectory.open(conf, dir, runId, overwrite)) {
 *   rows.write().parquet(output.stagingPath("results"));
 *   output.publish(List.of("results"), manifest);
 * }
 * }</pre>
 *
 * <p>An instance belongs to one thread.
 */
public final class OutputDirectory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutputDirectory.class);

  private final StrictFileSystem fs;
  private final Path dir;
  private final String runId;
  private final boolean overwrite;
  private final List<Path> created;
  private final OutputLock lock;
  private boolean published;
  private boolean closed;

  private OutputDirectory(
      StrictFileSystem fs,
      Path dir,
      String runId,
      boolean overwrite,
      List<Path> created,
      OutputLock lock) {
    this.fs = fs;
    this.dir = dir;
    this.runId = runId;
    this.overwrite = overwrite;
    this.created = created;
    this.lock = lock;
  }

  /**
   * Locks a folder for a run, made with its parents if it is not there, and clears or restores what
   * a run that died left in it.
   *
   * @param conf how file systems are reached
   * @param dir a path on any Hadoop file system
   * @param runId as {@link #requireRunId} demands
   * @param overwrite whether a former output may be replaced
   * @throws UserException if the folder holds an output that must stay or files of somebody else,
   *     if another run is writing to it, or if it cannot be written
   */
  public static OutputDirectory open(
      Configuration conf, String dir, String runId, boolean overwrite) {
    requireRunId(runId);
    Path path = path(dir);
    try {
      StrictFileSystem fs = StrictFileSystem.of(path, conf);
      return open(fs, fs.qualify(path), runId, overwrite);
    } catch (IOException e) {
      throw WriteFailures.unchecked(e, dir);
    }
  }

  /**
   * @throws UserException unless the id of a run is one, of letters, digits, dots, dashes and
   *     underscores: it becomes part of a file name
   */
  public static void requireRunId(String runId) {
    if (!OutputNames.isFileName(runId)) {
      throw UserException.of(
          "The run id is '%s'; letters, digits, dots, dashes and underscores are expected", runId);
    }
  }

  private static OutputDirectory open(
      StrictFileSystem fs, Path dir, String runId, boolean overwrite) throws IOException {
    if (overwrite && ObjectStores.holds(dir)) {
      throw UserException.of(
          "Cannot overwrite %s: a rename is not atomic on an object store;"
              + " use a new path, or a store of the reanalyze command",
          dir);
    }
    // First without the lock, so that nothing is written to a folder that is plainly not ours.
    OutputContents contents = OutputContents.of(fs, dir);
    contents.refuseForeign();
    if (!contents.isInWork()) {
      contents.refuseTaken(overwrite);
    }
    List<Path> created = fs.makeFolders(dir);
    OutputLock lock;
    try {
      lock = OutputLock.acquire(fs, dir, runId);
    } catch (IOException | RuntimeException e) {
      removeIfEmpty(fs, created, e);
      throw e;
    }
    OutputDirectory output = new OutputDirectory(fs, dir, runId, overwrite, created, lock);
    try {
      output.prepare();
      return output;
    } catch (IOException | RuntimeException e) {
      output.closeAfter(e);
      throw e;
    }
  }

  private void prepare() throws IOException {
    Leftovers.settle(fs, dir);
    OutputContents contents = OutputContents.of(fs, dir);
    contents.refuseForeign();
    contents.refuseTaken(overwrite);
    // At once, and not by the first table: what a run that died left is known by it.
    fs.makeFolders(staging());
  }

  /**
   * Where the job writes a table, as a folder.
   *
   * @param table {@code results}, {@code rejected}, {@code hits} or {@code queries}
   */
  public String stagingPath(String table) {
    return staged(table).toString();
  }

  /**
   * Writes a table that is one file of text.
   *
   * @throws UserException if the disk is full or rights are missing
   */
  public void stageFile(String table, String text) {
    try {
      fs.write(staged(table), Redaction.text(text));
    } catch (IOException e) {
      throw WriteFailures.unchecked(e, dir.toString());
    }
  }

  /** Where the job may keep something that is not published and goes when the run ends. */
  public String scratchPath(String name) {
    return new Path(staging(), "scratch/" + OutputNames.requireScratch(name)).toString();
  }

  /**
   * Makes the tables and then the manifest visible in one go, in place of a former output if there
   * is one. If it fails, {@link #close} brings back what was there.
   *
   * @param tables those that were written to their {@link #stagingPath}
   * @param manifestJson the text of the manifest
   * @throws UserException if the disk is full, rights are missing, or something has come in between
   * @throws IllegalStateException if a table was not written, or the output is published or closed
   */
  public void publish(List<String> tables, String manifestJson) {
    String manifest = Redaction.text(manifestJson);
    if (published || closed) {
      throw new IllegalStateException("Already published or closed: " + dir);
    }
    try {
      requireUndisturbed(tables);
      if (isDirect()) {
        fs.write(new Path(dir, OutputNames.MANIFEST), manifest);
      } else {
        publishByRename(tables, manifest);
      }
    } catch (IOException e) {
      throw WriteFailures.unchecked(e, dir.toString());
    }
    published = true;
    try {
      Leftovers.settle(fs, dir);
    } catch (IOException e) {
      // No reason to call the run failed: its output is complete, and the next run clears up.
      LOG.warn("The output {} is complete; clearing up beside it failed", dir, e);
    }
  }

  private void requireUndisturbed(List<String> tables) throws IOException {
    if (!lock.isHeld()) {
      throw UserException.of("The lock of %s was removed during the run; run it again", dir);
    }
    OutputContents contents = OutputContents.of(fs, dir);
    if (contents.isComplete() || !isDirect()) {
      contents.refuseTaken(overwrite);
    }
    for (String table : tables) {
      if (!fs.exists(staged(table))) {
        throw new IllegalStateException("Table " + table + " was not written: " + staged(table));
      }
    }
  }

  private void publishByRename(List<String> tables, String manifestJson) throws IOException {
    Path manifest = new Path(staging(), OutputNames.MANIFEST);
    fs.write(manifest, manifestJson);
    if (OutputContents.of(fs, dir).isComplete()) {
      new FormerOutput(fs, dir, new Path(dir, OutputNames.FORMER + runId)).moveAside();
    }
    // Of a manifest that a user copied here; beside the new one it would make it look damaged.
    fs.remove(new Path(dir, OutputNames.MANIFEST_CHECKSUM));
    for (String table : tables) {
      fs.rename(staged(table), new Path(dir, table));
    }
    fs.rename(manifest, new Path(dir, OutputNames.MANIFEST));
  }

  /**
   * Ends the run. If nothing was published, what was there before is there again, and nothing else:
   * also the folder and its parents go if they were made for this run.
   *
   * @throws UserException if that failed for a reason that the user can mend
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (lock.isHeld()) {
        try {
          if (!published) {
            Leftovers.settle(fs, dir);
          }
        } finally {
          // This process lives on, in a notebook say, and must not keep others out.
          lock.release();
        }
      }
      for (Path folder : created) {
        fs.removeIfEmpty(folder);
      }
    } catch (IOException e) {
      throw WriteFailures.unchecked(e, dir.toString());
    }
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static void removeIfEmpty(StrictFileSystem fs, List<Path> created, Exception failure) {
    try {
      for (Path folder : created) {
        fs.removeIfEmpty(folder);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static Path path(String dir) {
    try {
      return new Path(dir);
    } catch (IllegalArgumentException e) {
      throw new UserException(
          "Expected a path for the output, got '" + dir + "': " + e.getMessage(), e);
    }
  }

  private boolean isDirect() {
    return ObjectStores.holds(dir);
  }

  private Path staging() {
    return new Path(dir, OutputNames.STAGING + runId);
  }

  private Path staged(String table) {
    return new Path(isDirect() ? dir : staging(), OutputNames.requireTable(table));
  }
}
