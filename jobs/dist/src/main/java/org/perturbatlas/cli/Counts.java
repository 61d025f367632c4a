/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.Locale;

/** Whole numbers as people read them; JSON and tables of files have them plain. */
final class Counts {

  private Counts() {}

  /** With commas: {@code 1,540}. */
  static String text(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
