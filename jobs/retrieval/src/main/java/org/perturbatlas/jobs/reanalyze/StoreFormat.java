/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.util.Locale;
import org.perturbatlas.error.UserException;

/** How a new store keeps its rows; one that is there goes on as it was begun. */
public enum StoreFormat {
  /** As a Delta table where the session has Delta, else as Parquet. */
  AUTO,
  PARQUET,
  DELTA;

  /**
   * @throws UserException listing the formats there are
   */
  public static StoreFormat named(String name) {
    try {
      return valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw UserException.of("Unknown store format '%s'; auto, parquet or delta is expected", name);
    }
  }
}
