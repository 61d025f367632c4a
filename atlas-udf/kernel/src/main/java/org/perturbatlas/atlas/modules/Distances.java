/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

/**
 * The distances of all pairs of n items, each once: row i holds those to the items before i, which
 * takes n·(n − 1)/2 doubles.
 */
final class Distances {

  private final double[][] rows;

  Distances(int items) {
    rows = new double[items][];
    for (int i = 0; i < items; i++) {
      rows[i] = new double[i];
    }
  }

  /** The bytes that the distances of so many items take. */
  static long bytes(long items) {
    return items * (items - 1) / 2 * Double.BYTES;
  }

  int items() {
    return rows.length;
  }

  /** The distance of two different items, in either order. */
  double get(int i, int j) {
    return i > j ? rows[i][j] : rows[j][i];
  }

  void set(int i, int j, double distance) {
    if (i > j) {
      rows[i][j] = distance;
    } else {
      rows[j][i] = distance;
    }
  }
}
