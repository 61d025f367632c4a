/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.List;
import org.perturbatlas.error.UserException;

/**
 * An atlas that breaks rules; the message names the first problem, {@link #problems()} has every
 * one with its place.
 */
public final class InvalidAtlasException extends UserException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  InvalidAtlasException(String source, List<String> problems) {
    this(source, problems, ": 'perturb-atlas atlas validate' lists all");
  }

  private InvalidAtlasException(String source, List<String> problems, String hint) {
    super(message(source, problems, hint));
    this.problems = List.copyOf(problems);
  }

  /** Of parts that are in no atlas file yet, which the command for files cannot check. */
  static InvalidAtlasException ofParts(String source, List<String> problems) {
    return new InvalidAtlasException(source, problems, "");
  }

  /** Every problem found, each {@code place: what is wrong}. */
  public List<String> problems() {
    return problems;
  }

  private static String message(String source, List<String> problems, String hint) {
    String more =
        problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more" + hint + ")";
    return source + ": " + problems.get(0) + more;
  }
}
