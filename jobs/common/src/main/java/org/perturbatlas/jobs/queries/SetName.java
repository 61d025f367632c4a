/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Locale;

/**
 * The name of a gene set that ends in the direction of its genes.
 *
 * @param name without the ending
 * @param isDown whether the genes go down
 */
record SetName(String name, boolean isDown) {

  private static final String[] UP = {"UP"};
  private static final String[] DOWN = {"DN", "DOWN"};
  private static final String MARKS = "_- ";

  /**
   * By {@code _UP}, {@code _DN} and {@code _DOWN} in any case, also after a hyphen or a blank; null
   * for a name without such an ending, or with nothing before it.
   */
  static SetName of(String name) {
    String stripped = name.strip();
    SetName up = without(stripped, UP, false);
    return up == null ? without(stripped, DOWN, true) : up;
  }

  private static SetName without(String name, String[] endings, boolean isDown) {
    for (String ending : endings) {
      int mark = name.length() - ending.length() - 1;
      if (mark > 0
          && MARKS.indexOf(name.charAt(mark)) >= 0
          && name.substring(mark + 1).toUpperCase(Locale.ROOT).equals(ending)) {
        String before = name.substring(0, mark).strip();
        return before.isEmpty() ? null : new SetName(before, isDown);
      }
    }
    return null;
  }
}
