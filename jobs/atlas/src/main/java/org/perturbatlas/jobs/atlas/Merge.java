/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.perturbatlas.error.UserException;

/** How the contrasts of one perturbation become its signature. */
public enum Merge {
  /** Every contrast is a perturbation of its own. */
  NONE,
  /** A gene counts that is in any of them. */
  UNION,
  /** A gene counts that is in all of them. */
  INTERSECTION,
  /** A gene counts that is in more than half of them. */
  MAJORITY;

  /** In how many of so many contrasts a gene has to be. */
  int needed(int contrasts) {
    return switch (this) {
      case NONE, UNION -> 1;
      case INTERSECTION -> contrasts;
      case MAJORITY -> contrasts / 2 + 1;
    };
  }

  /**
   * The rule that a user names.
   *
   * @throws UserException listing the rules there are
   */
  public static Merge named(String name) {
    for (Merge merge : values()) {
      if (merge.name().equalsIgnoreCase(name)) {
        return merge;
      }
    }
    throw UserException.of(
        "--merge is '%s'; one of %s is expected",
        name,
        Arrays.stream(values())
            .map(merge -> merge.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ")));
  }
}
