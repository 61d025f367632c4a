/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.Locale;
import org.perturbatlas.error.UserException;

/** How several atlases become one. */
enum MergeMode {
  UNION,
  CONSENSUS;

  /**
   * @throws UserException listing the modes there are
   */
  static MergeMode named(String name) {
    try {
      return valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw UserException.of("Unknown mode '%s'; union or consensus is expected", name);
    }
  }
}
