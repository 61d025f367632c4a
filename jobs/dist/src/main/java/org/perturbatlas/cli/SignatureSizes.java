/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.Arrays;
import org.perturbatlas.atlas.Atlas;

/** How large the signatures of an atlas are. */
final class SignatureSizes {

  private final int[] sorted;

  SignatureSizes(Atlas atlas) {
    sorted = atlas.perturbations().stream().mapToInt(p -> p.up().size()).sorted().toArray();
  }

  /** The size below which a share {@code q} lies, interpolated between neighbours. */
  double quantile(double q) {
    double position = q * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  int min() {
    return sorted[0];
  }

  int max() {
    return sorted[sorted.length - 1];
  }

  int empty() {
    return sorted.length - atLeast(1);
  }

  int atLeast(int size) {
    return (int) Arrays.stream(sorted).filter(s -> s >= size).count();
  }

  double shareAtLeast(int size) {
    return (double) atLeast(size) / sorted.length;
  }

  /**
   * The largest query, in atlas genes, that some signature can still hold a share {@code recall}
   * of; at most the number of reference {@code genes}.
   */
  int largestAnswerable(double recall, int genes) {
    return max() >= recall * genes ? genes : (int) Math.floor(max() / recall);
  }
}
