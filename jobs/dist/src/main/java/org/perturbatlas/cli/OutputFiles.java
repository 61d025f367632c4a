/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.perturbatlas.error.UserException;

/** Files that a command is to write. */
final class OutputFiles {

  private OutputFiles() {}

  /**
   * Checks before any work is done that {@code file} may be written.
   *
   * @throws UserException when it is a folder, or is there and may not be replaced
   */
  static void check(Path file, boolean overwrite) {
    check(file, overwrite, "--output");
  }

  /** The same for a file that {@code option} names. */
  static void check(Path file, boolean overwrite, String option) {
    if (Files.isDirectory(file)) {
      throw new UserException(file + ": a folder; the name of a file is expected for " + option);
    }
    if (Files.exists(file) && !overwrite) {
      throw new UserException(
          file + ": is there already; choose another " + option + " or give --overwrite");
    }
  }

  /**
   * Checks that two files, each null where it is not asked for, do not replace each other.
   *
   * @throws UserException when they are one
   */
  static void checkDistinct(String option, Path file, String otherOption, Path other) {
    if (file != null
        && other != null
        && file.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())) {
      throw UserException.of(
          "%s: is what both %s and %s name; choose another file for one of them",
          file, option, otherOption);
    }
  }
}
