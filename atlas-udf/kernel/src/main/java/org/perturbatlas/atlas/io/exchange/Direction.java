/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.Locale;

/** Which way a perturbation moves a gene. */
enum Direction {
  UP,
  DOWN,
  /** Of a row that names a perturbation without a gene. */
  NONE;

  static final String EXPECTED = "up, down, +, -, 1 or -1";

  /** What a cell says, or null for anything unexpected. */
  static Direction parse(String cell) {
    return switch (cell.strip().toLowerCase(Locale.ROOT)) {
      case "up", "+", "1", "+1", "1.0" -> UP;
      case "down", "dn", "-", "-1", "-1.0" -> DOWN;
      case "none" -> NONE;
      default -> null;
    };
  }

  /** As tables have it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
