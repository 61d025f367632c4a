/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.Locale;
import org.perturbatlas.error.UserException;

/** How output tables are written. */
public enum OutputFormat {
  PARQUET,
  CSV,
  JSON;

  /**
   * @throws UserException listing the formats there are
   */
  public static OutputFormat named(String name) {
    try {
      return valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw UserException.of("Unknown output format '%s'; parquet, csv or json is expected", name);
    }
  }

  String sparkName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
