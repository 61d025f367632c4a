/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.perturbatlas.testing.SharedData;

/** The README, whose examples are tests. */
final class Readme {

  static final String TEXT = text();

  private static final String FENCE = "\n```\n";

  private Readme() {}

  /** What the README shows as the output of {@code command}. */
  static String outputOf(String command) {
    int at = TEXT.indexOf(command + FENCE);
    if (at < 0) {
      throw new IllegalStateException("Not in the README: " + command);
    }
    int start = TEXT.indexOf(FENCE, at + command.length() + FENCE.length()) + FENCE.length();
    return TEXT.substring(start, TEXT.indexOf(FENCE, start)).strip();
  }

  private static String text() {
    try {
      return Files.readString(SharedData.projectRoot().resolve("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
