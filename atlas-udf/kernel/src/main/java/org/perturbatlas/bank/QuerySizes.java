/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import java.util.ArrayList;
import java.util.List;

/** The query sizes that a bank has statistics of. */
public final class QuerySizes {

  /** Every size until here: in small queries one gene more changes much. */
  private static final int EACH_UNTIL = 50;

  /** Each further size over the last. */
  private static final double STEP = 1.05;

  private QuerySizes() {}

  /** Every size to 50, then steps of 5 per cent, and the universe itself. */
  public static List<Integer> upTo(int universe) {
    List<Integer> sizes = new ArrayList<>();
    for (int size = 1; size <= Math.min(EACH_UNTIL, universe); size++) {
      sizes.add(size);
    }
    for (double size = EACH_UNTIL * STEP; Math.round(size) < universe; size *= STEP) {
      sizes.add((int) Math.round(size));
    }
    if (universe > EACH_UNTIL) {
      sizes.add(universe);
    }
    return List.copyOf(sizes);
  }
}
