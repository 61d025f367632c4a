/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

/** What an order at random would reach. */
public final class Chance {

  private Chance() {}

  /**
   * The chance that one of the first {@code n} candidates is right.
   *
   * @param right how many of the {@code candidates} are
   */
  public static double within(int n, int candidates, int right) {
    double none = 1;
    for (int i = 0; i < Math.min(n, candidates); i++) {
      none *= Math.max(0, (double) (candidates - right - i)) / (candidates - i);
    }
    return 1 - none;
  }

  /** The mean reciprocal rank of the first right candidate. */
  public static double reciprocalRank(int candidates, int right) {
    double mean = 0;
    double noneBefore = 1;
    for (int i = 0; i < candidates && noneBefore > 0; i++) {
      double here = Math.min(1, (double) right / (candidates - i));
      mean += noneBefore * here / (i + 1);
      noneBefore *= 1 - here;
    }
    return mean;
  }
}
