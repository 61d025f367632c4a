/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import org.perturbatlas.error.UserException;

/**
 * How much may be rejected before a run counts as failed.
 *
 * @param value a share in [0, 1] or a count ≥ 0
 */
public record RejectionLimit(double value, boolean share) {

  /**
   * A count such as {@code 100}, or a share such as {@code 0.05} or {@code 5%}.
   *
   * @throws UserException for anything else
   */
  public static RejectionLimit parse(String text) {
    try {
      if (text.matches("\\d+")) {
        return new RejectionLimit(Long.parseLong(text), false);
      }
      double value =
          text.endsWith("%")
              ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
              : Double.parseDouble(text);
      if (value >= 0 && value <= 1) {
        return new RejectionLimit(value, true);
      }
    } catch (NumberFormatException e) {
      // Told below, together with values out of range.
    }
    throw UserException.of(
        "--max-rejected is '%s'; a count such as 100 or a share such as 0.05 or 5%% is expected",
        text);
  }

  /** As {@link #parse} reads it. */
  public String text() {
    return share ? Double.toString(value) : Long.toString((long) value);
  }

  /** Whether so many may be rejected of {@code all}. */
  public boolean allows(long rejected, long all) {
    return share ? rejected <= value * all : rejected <= value;
  }
}
