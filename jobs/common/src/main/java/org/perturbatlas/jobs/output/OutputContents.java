/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.error.UserException;

/**
 * What lies in an output folder.
 *
 * @param names all names in order
 */
record OutputContents(Path dir, List<String> names) {

  /** A folder that is not there is an empty one. */
  static OutputContents of(StrictFileSystem fs, Path dir) throws IOException {
    Optional<FileStatus> status = fs.status(dir);
    if (status.isPresent() && !status.get().isDirectory()) {
      throw UserException.of("The output %s is a file; expected a folder or a new path", dir);
    }
    return new OutputContents(dir, fs.names(dir));
  }

  boolean isComplete() {
    return names.contains(OutputNames.MANIFEST);
  }

  List<Path> tables() {
    return paths(OutputNames.TABLES.stream().filter(names::contains).toList());
  }

  List<Path> stagings() {
    return paths(names.stream().filter(n -> n.startsWith(OutputNames.STAGING)).toList());
  }

  List<Path> formers() {
    return paths(names.stream().filter(n -> n.startsWith(OutputNames.FORMER)).toList());
  }

  /** Whether a run is at work here, or died at it. */
  boolean isInWork() {
    return names.stream().anyMatch(OutputNames::isLock)
        || !stagings().isEmpty()
        || !formers().isEmpty();
  }

  /** Refuses a folder with anything in it that no run wrote. */
  void refuseForeign() {
    for (String name : names) {
      if (!isOurs(name)) {
        throw UserException.of(
            "The output folder %s holds %s, which is not of an output; use a new or empty path",
            dir, name);
      }
    }
  }

  /** Refuses a former output that must stay, and tables that no manifest shows to be ours. */
  void refuseTaken(boolean overwrite) {
    if (isComplete()) {
      if (!overwrite) {
        throw UserException.of(
            "The output %s exists already; use --overwrite or another path", dir);
      }
    } else if (!tables().isEmpty()) {
      throw UserException.of(
          "The output folder %s holds %s without a manifest, so it may be somebody else's;"
              + " use a new or empty path",
          dir, tables().get(0).getName());
    }
  }

  private static boolean isOurs(String name) {
    return name.equals(OutputNames.MANIFEST)
        || name.equals(OutputNames.MANIFEST_CHECKSUM)
        || OutputNames.TABLES.contains(name)
        || OutputNames.isLock(name)
        || name.startsWith(OutputNames.STAGING)
        || name.startsWith(OutputNames.FORMER);
  }

  private List<Path> paths(List<String> chosen) {
    return chosen.stream().map(n -> new Path(dir, n)).toList();
  }
}
