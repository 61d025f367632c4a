/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

/** Which columns of a table a block holds: a slice, or an array of positions. */
final class Placement {

  private Placement() {}

  /** The row of a block of {@code rows} that holds table column {@code column}, or -1. */
  static int row(Object placement, long column, int rows) {
    if (placement instanceof PickledObject slice && slice.kind() == Kind.SLICE) {
      return sliceRow(slice, column, rows);
    }
    if (placement instanceof Long position) {
      return position == column && rows == 1 ? 0 : -1;
    }
    NumpyArray positions = NumpyArray.of(placement);
    if (positions == null || positions.rows() != 1 || positions.columns() != rows) {
      return -1;
    }
    for (int i = 0; i < rows; i++) {
      if (positions.get(0, i) instanceof Long position && position == column) {
        return i;
      }
    }
    return -1;
  }

  /** Computed, not expanded: a slice may claim any length. */
  private static int sliceRow(PickledObject slice, long column, int rows) {
    long step = slice.argument(2) instanceof Long value ? value : 1;
    if (!(slice.argument(0) instanceof Long start) || step == 0 || Math.abs(start) > 1L << 40) {
      return -1;
    }
    long distance = column - start;
    long row = distance / step;
    return distance % step == 0 && row >= 0 && row < rows ? (int) row : -1;
  }
}
