/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import java.util.ArrayList;
import java.util.List;

/** Distinct names that all have the same {@link String#hashCode}, as an attacker would send. */
public final class CollidingNames {

  private CollidingNames() {}

  /** {@code count} of them, in upper case: "C5" and "BT" take the place of one another. */
  public static List<String> of(int count) {
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      StringBuilder name = new StringBuilder();
      for (int bit = 1 << 17; bit > 0; bit >>= 1) {
        name.append((i & bit) == 0 ? "C5" : "BT");
      }
      names.add(name.toString());
    }
    return names;
  }
}
