/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.Locale;
import org.perturbatlas.error.UserException;

/** What an atlas can be exported as. */
enum ExportFormat {
  GMT,
  TABLE,
  JSON;

  /**
   * @throws UserException for an unknown name
   */
  static ExportFormat named(String name) {
    for (ExportFormat format : values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw UserException.of("--to is '%s'; gmt, table or json is expected", name);
  }
}
