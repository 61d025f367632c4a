/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.perturbatlas.table.PlainText;

/** Text that the user gives: UTF-8, plain or gzip, told apart by content. */
final class TextInput {

  private TextInput() {}

  /**
   * The lines of {@code in}.
   *
   * @param source what to call it in messages
   * @throws org.perturbatlas.error.UserException when it cannot be read, or is text in UTF-16, and
   *     by the reader when a line is too long
   */
  static BufferedReader reader(InputStream in, String source) {
    try {
      return new BufferedReader(
          new InputStreamReader(
              new BoundedText(PlainText.of(in, source), source, BoundedText.LONGEST_LINE),
              StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw InputFiles.unreadable(source, e);
    }
  }
}
