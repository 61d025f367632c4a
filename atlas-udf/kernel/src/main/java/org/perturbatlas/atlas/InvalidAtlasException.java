/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.List;
import org.perturbatlas.error.UserException;

/**
 * An atlas that breaks rules; the message names the first problems, {@link #problems()} has every
 * one with its place.
 */
public final class InvalidAtlasException extends UserException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 3;

  private final List<String> problems;

  /**
   * @param isAtlasFile whether the source is a file whose problems a command lists; of others the
   *     message names the first few
   */
  InvalidAtlasException(String source, List<String> problems, boolean isAtlasFile) {
    super(source + ": " + message(problems, isAtlasFile));
    this.problems = List.copyOf(problems);
  }

  /** Every problem found, each {@code place: what is wrong}. */
  public List<String> problems() {
    return problems;
  }

  private static String message(List<String> problems, boolean isAtlasFile) {
    int shown = isAtlasFile ? 1 : Math.min(SHOWN, problems.size());
    int more = problems.size() - shown;
    String hint = isAtlasFile ? ": 'perturb-atlas atlas validate' lists all" : "";
    return String.join("; ", problems.subList(0, shown))
        + (more > 0 ? " (and " + more + " more" + hint + ")" : "");
  }
}
