/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/** Holds the texts of an atlas against what a text file can give back. */
final class TextCells {

  private static final int SHOWN = 60;

  private final String format;

  /** {@code format} names the format in messages. */
  TextCells(String format) {
    this.format = format;
  }

  /**
   * The name.
   *
   * @throws UserException when it would be read as another one, or refused
   */
  String name(String name) {
    String problem = PlainName.problem(name);
    if (problem == null && PlainName.isMissing(name)) {
      problem = "reads as a missing value";
    }
    return checked(name, problem);
  }

  /** The text, which may be as long as it likes; otherwise as {@link #name}. */
  String text(String text) {
    return checked(
        text,
        PlainName.hasControlCharacter(text)
            ? PlainName.CONTROL
            : PlainName.isMissing(text) ? "reads as a missing value" : null);
  }

  private String checked(String text, String problem) {
    if (problem != null) {
      throw UserException.of(
          "'%s' %s, so %s cannot hold it; export the atlas with --to json",
          OneLine.of(text, SHOWN), problem, format);
    }
    return text;
  }
}
