/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.perturbatlas.error.UserException;

/** By which rules queries are answered. */
public enum Profile {
  /** Ordered by recall; evidence by fixed weights. Agrees with the published method. */
  REFERENCE,
  /**
   * Ordered by the exact hypergeometric tail over a stated universe; modules by the vote of the
   * first signatures; evidence against a bank of null queries.
   */
  CALIBRATED;

  /** As users write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The profile that {@code text} names.
   *
   * @throws UserException when it names none
   */
  public static Profile of(String text) {
    for (Profile profile : values()) {
      if (profile.text().equals(text)) {
        return profile;
      }
    }
    throw UserException.of(
        "profile is '%s'; expected one of: %s",
        text, Arrays.stream(values()).map(Profile::text).collect(Collectors.joining(", ")));
  }
}
