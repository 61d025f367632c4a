/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.perturbatlas.error.UserException;

/** How the genes of queries without signal are drawn. */
public enum NullKind {
  /** Every gene of the universe with the same chance. */
  @JsonProperty("random")
  RANDOM,
  /**
   * Every gene with a chance that goes with the number of signatures that hold it; one of a
   * background that none holds as if one did, since queries of an experiment have such genes too.
   */
  @JsonProperty("frequency")
  FREQUENCY;

  /** As users write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind that {@code text} names.
   *
   * @throws UserException when it names none
   */
  public static NullKind of(String text) {
    for (NullKind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw UserException.of(
        "null is '%s'; expected one of: %s",
        text, Arrays.stream(values()).map(NullKind::text).collect(Collectors.joining(", ")));
  }
}
