/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.error.UserException;

/**
 * One file of a collection.
 *
 * @param path with its scheme
 * @param size in bytes
 * @param modified milliseconds since 1970
 */
public record InputFile(String path, long size, long modified) {

  /**
   * The data files under a path, which may be a file, a folder (searched at every depth) or a glob,
   * in order of path; what has exactly that name goes before a glob. Hidden files ({@code
   * _SUCCESS}, {@code .crc}) are passed over.
   *
   * @return empty when nothing is there
   */
  static List<InputFile> under(String source, Configuration configuration) {
    try {
      Path path = new Path(source);
      FileSystem files = path.getFileSystem(configuration);
      List<InputFile> found = new ArrayList<>();
      for (FileStatus root : roots(files, path)) {
        String name = root.getPath().getName();
        if (name.equals(path.getName()) || !FileNames.isHidden(name)) {
          collect(files, root, new HashSet<>(), found);
        }
      }
      found.sort(Comparator.comparing(InputFile::path));
      return found;
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(source + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  /** Those of several paths, each once, in order of path. */
  static List<InputFile> under(List<String> sources, Configuration configuration) {
    return sources.stream()
        .flatMap(source -> under(source, configuration).stream())
        .distinct()
        .sorted(Comparator.comparing(InputFile::path))
        .toList();
  }

  /**
   * The first of {@code files} that is no longer as it was listed: removed, cut, grown or replaced;
   * empty when all are. Whatever was read of them before is then of these files alone.
   *
   * @param options where they were found
   */
  static Optional<InputFile> changed(
      List<InputFile> files, CollectionOptions options, Configuration configuration) {
    // A Delta table has versions: what is read is that of the listing, whoever adds a later one.
    if (files.isEmpty() || CollectionSource.isDelta(options, configuration)) {
      return Optional.empty();
    }
    Set<InputFile> now = new HashSet<>(under(options.sources(), configuration));
    return files.stream().filter(file -> !now.contains(file)).findFirst();
  }

  /**
   * @throws UserException when one of {@code files} is no longer as it was listed
   */
  static void requireUnchanged(
      List<InputFile> files, CollectionOptions options, Configuration configuration) {
    Optional<InputFile> changed = changed(files, options, configuration);
    if (changed.isPresent()) {
      throw UserException.of(
          "%s: changed while it was read; let it be finished and start again",
          changed.get().path());
    }
  }

  private static FileStatus[] roots(FileSystem files, Path path) throws IOException {
    try {
      return new FileStatus[] {files.getFileStatus(path)};
    } catch (FileNotFoundException e) {
      FileStatus[] matching = files.globStatus(path);
      return matching == null ? new FileStatus[0] : matching;
    }
  }

  /** {@code seen} has the folders that were searched: a link may lead back to one. */
  private static void collect(
      FileSystem files, FileStatus status, Set<java.nio.file.Path> seen, List<InputFile> found)
      throws IOException {
    Path path = status.getPath();
    java.nio.file.Path local =
        "file".equals(path.toUri().getScheme()) ? java.nio.file.Path.of(path.toUri()) : null;
    if (status.isFile()) {
      requireReadable(path, local);
      found.add(new InputFile(path.toString(), status.getLen(), status.getModificationTime()));
      return;
    }
    if (local != null && !seen.add(local.toRealPath())) {
      return;
    }
    FileStatus[] children = files.listStatus(path);
    Arrays.sort(children);
    for (FileStatus child : children) {
      if (!FileNames.isHidden(child.getPath().getName())) {
        collect(files, child, seen, found);
      }
    }
  }

  /** What cannot be read twice and in parts is no file; Hadoop takes a colon for a scheme's. */
  private static void requireReadable(Path path, java.nio.file.Path local) {
    if (local != null && !Files.isRegularFile(local)) {
      throw new UserException(local + ": a pipe or a device; a file is expected");
    }
    if (path.getName().contains(":")) {
      throw new UserException(path + ": Hadoop reads no name with a colon; rename the file");
    }
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
