/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/** Opens files that the user names. */
final class InputFiles {

  private InputFiles() {}

  /**
   * The content of {@code file}.
   *
   * @throws UserException when it cannot be opened, naming what is {@code expected}
   */
  static InputStream open(Path file, String expected) {
    if (Files.isDirectory(file)) {
      throw new UserException(file + ": a folder; " + expected + " is expected");
    }
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  static UserException unreadable(String source, IOException e) {
    return new UserException(source + ": cannot be read: " + Reason.of(e), e);
  }
}
