/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

import java.util.Arrays;

/** Logarithms of 0!, 1!, …: computed once, shared by all threads. */
final class LogFactorials {

  /** Grown as needed, never changed. */
  private static volatile double[] known = {0, 0};

  private LogFactorials() {}

  /** ln 0! to ln n! at least; not to be changed. */
  static double[] upTo(int n) {
    double[] have = known;
    if (have.length > n) {
      return have;
    }
    double[] more = Arrays.copyOf(have, Math.max(n + 1, 2 * have.length));
    for (int i = have.length; i < more.length; i++) {
      more[i] = more[i - 1] + Math.log(i);
    }
    known = more;
    return more;
  }
}
