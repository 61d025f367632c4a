/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/**
 * Writes a folder aside and moves it to its place: on a file system with an atomic rename of
 * folders it appears whole or not at all. A former folder of the same kind is moved aside before
 * and deleted after; a process that dies between leaves it whole beside its place, as {@code
 * .NAME.ID.former}, and the next one that looks at the place or writes there moves it back. What a
 * process that died had written so far stays as {@code .NAME.ID.partial} and is never read.
 *
 * <p>Of several that write to one place at once, one wins, or they follow each other where each may
 * replace the former; the others say so.
 */
public final class StagedFolder {

  /** Writes the files of a folder. */
  public interface Content {
    void write(FileSystem files, Path folder) throws IOException;
  }

  private static final String PARTIAL = ".partial";
  private static final String FORMER = ".former";
  private static final int LENGTH_OF_ID = 36;
  private static final int LOOKS = 20;

  private StagedFolder() {}

  /**
   * Refuses a place where a folder cannot be written.
   *
   * @param ours whether a folder of these names is one of the same kind and holds nothing besides
   * @throws UserException when something is there and may not be replaced
   */
  public static void requireFree(
      Configuration conf, String path, boolean overwrite, Predicate<Set<String>> ours) {
    try {
      Path place = path(path);
      FileSystem files = fileSystem(place, conf);
      Path target = files.makeQualified(place);
      settle(files, target);
      requireReplaceable(files, target, path, overwrite, ours);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /**
   * Writes a folder of any file system.
   *
   * @param overwrite whether a folder of the same kind that is there is replaced; anything else
   *     never is
   * @param ours whether a folder of these names is one of the same kind and holds nothing besides
   * @throws UserException when it cannot be written, or something is there and may not be replaced
   */
  public static void write(
      Configuration conf,
      String path,
      boolean overwrite,
      Predicate<Set<String>> ours,
      Content content) {
    try {
      Path place = path(path);
      FileSystem files = fileSystem(place, conf);
      Path target = files.makeQualified(place);
      settle(files, target);
      requireReplaceable(files, target, path, overwrite, ours);
      Path staging = aside(target, PARTIAL);
      try {
        content.write(files, staging);
        // Much may have happened in the time that took.
        requireReplaceable(files, target, path, overwrite, ours);
        publish(files, staging, target, overwrite);
      } finally {
        files.delete(staging, true);
      }
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /**
   * What a user calls a path.
   *
   * @throws UserException when it is none
   */
  public static Path path(String path) {
    try {
      return new Path(path);
    } catch (IllegalArgumentException e) {
      throw new UserException("'" + path + "' is no path: " + e.getMessage(), e);
    }
  }

  /**
   * The file system of a path.
   *
   * @throws IOException also for what Hadoop says otherwise, such as a host that is not known
   */
  public static FileSystem fileSystem(Path path, Configuration conf) throws IOException {
    try {
      return path.getFileSystem(conf);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static UserException unwritable(String path, IOException e) {
    return new UserException(path + ": cannot be written: " + Reason.of(e), e);
  }

  private static void requireReplaceable(
      FileSystem files, Path target, String path, boolean overwrite, Predicate<Set<String>> ours)
      throws IOException {
    if (!files.exists(target)) {
      return;
    }
    if (!overwrite) {
      throw new UserException(
          path + ": is there already; choose another --output or give --overwrite");
    }
    // Not once, as another run may replace it at this moment.
    for (int look = 0; look < LOOKS; look++) {
      if (ours.test(names(files, target)) || !files.exists(target)) {
        return;
      }
    }
    throw new UserException(
        path + ": a file or a folder of something else; choose another --output");
  }

  /** None of a file. */
  private static Set<String> names(FileSystem files, Path target) throws IOException {
    Set<String> names = new HashSet<>();
    try {
      if (files.getFileStatus(target).isDirectory()) {
        for (FileStatus part : files.listStatus(target)) {
          names.add(part.getPath().getName());
        }
      }
    } catch (FileNotFoundException e) {
      return Set.of();
    } catch (IOException e) {
      if (files.exists(target) && !isReplaced(e)) {
        throw e;
      }
      return Set.of();
    }
    return names;
  }

  /** What the local file system says of a folder that goes while its files are listed. */
  private static boolean isReplaced(IOException e) {
    return String.valueOf(e.getMessage()).startsWith("Invalid directory or I/O error");
  }

  private static Path aside(Path target, String kind) {
    return new Path(target.getParent(), prefix(target) + UUID.randomUUID() + kind);
  }

  private static String prefix(Path target) {
    return "." + target.getName() + ".";
  }

  /** Brings back what a process that died had moved aside; may die anywhere and be repeated. */
  private static void settle(FileSystem files, Path target) throws IOException {
    for (Path former : formers(files, target)) {
      if (files.exists(target)) {
        discard(files, former, target);
      } else {
        move(files, former, target);
      }
    }
  }

  /** Under another name first, so that one that is half deleted is never brought back. */
  private static void discard(FileSystem files, Path former, Path target) throws IOException {
    Path gone = aside(target, PARTIAL);
    try {
      move(files, former, gone);
    } catch (IOException e) {
      if (!files.exists(former)) {
        // Another run was as quick.
        return;
      }
      throw e;
    }
    files.delete(gone, true);
  }

  /** The last one first: any other was one before it. */
  private static List<Path> formers(FileSystem files, Path target) throws IOException {
    if (target.isRoot() || !files.exists(target.getParent())) {
      return List.of();
    }
    return Arrays.stream(files.listStatus(target.getParent()))
        .filter(status -> isFormer(status.getPath().getName(), target))
        .sorted(Comparator.comparingLong(FileStatus::getModificationTime).reversed())
        .map(FileStatus::getPath)
        .toList();
  }

  private static boolean isFormer(String name, Path target) {
    String prefix = prefix(target);
    return name.startsWith(prefix)
        && name.endsWith(FORMER)
        && name.length() == prefix.length() + LENGTH_OF_ID + FORMER.length();
  }

  /** A former folder is only removed once the new one stands in its place. */
  private static void publish(FileSystem files, Path staging, Path target, boolean overwrite)
      throws IOException {
    Path former = aside(target, FORMER);
    boolean replaces = overwrite && files.exists(target);
    if (replaces) {
      move(files, target, former);
    }
    try {
      move(files, staging, target);
    } catch (IOException e) {
      if (replaces && !files.exists(target)) {
        move(files, former, target);
      }
      throw e;
    } finally {
      if (replaces && files.exists(target)) {
        discard(files, former, target);
      }
    }
  }

  /** Moves a folder to a place that has to be free. */
  private static void move(FileSystem files, Path from, Path to) throws IOException {
    boolean free = !files.exists(to);
    try {
      if (free && files.getUri().getScheme().equals("file")) {
        // Hadoop would move it into a folder that appears at the same moment.
        Files.move(local(from), local(to), StandardCopyOption.ATOMIC_MOVE);
      } else if (free) {
        rename(files, from, to);
      }
    } catch (IOException e) {
      free = !(e instanceof NoSuchFileException) && !files.exists(to) && files.exists(from);
      if (free) {
        throw e;
      }
    }
    if (!free) {
      throw new IOException("another run has just written it; look at that one, or run again");
    }
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  /** Moves a file or a folder, or fails. */
  public static void rename(FileSystem files, Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("it could not be moved from " + from);
    }
  }

  /** Hadoop would refuse a local file that somebody edits or replaces. */
  public static void forgetChecksum(FileSystem files, Path file) throws IOException {
    if (files instanceof ChecksumFileSystem checked) {
      checked.getRawFileSystem().delete(checked.getChecksumFile(file), false);
    }
  }
}
