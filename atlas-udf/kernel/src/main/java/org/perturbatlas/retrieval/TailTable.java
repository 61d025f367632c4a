/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.perturbatlas.stats.Hypergeometric;

/**
 * Hypergeometric tails for queries of one size, by class of signature size and shared genes. Rows
 * are made when asked for, and no longer than the overlaps that occur: most are small. What a row
 * says does not depend on its length, so threads may make one twice.
 */
final class TailTable {

  private static final int SHORTEST = 16;

  private final ByQuerySize<TailTable> tables;
  private final int universe;
  private final int drawn;
  private final int[] sizes;

  /** For each class ln p and p of 0 shared genes, of 1, and so on. */
  private final AtomicReferenceArray<double[]> rows;

  /**
   * @param sizes the signature size of each class
   * @param tables to be told of what this one holds
   */
  TailTable(int universe, int drawn, int[] sizes, ByQuerySize<TailTable> tables) {
    this.tables = tables;
    this.universe = universe;
    this.drawn = drawn;
    this.sizes = sizes;
    this.rows = new AtomicReferenceArray<>(sizes.length);
  }

  /**
   * A row that holds at {@code 2·shared} the natural logarithm of the chance to share as many genes
   * or more, and behind it the chance itself; not to be changed.
   */
  double[] row(int sizeClass, int shared) {
    double[] row = rows.getAcquire(sizeClass);
    return row != null && 2 * shared < row.length ? row : grown(sizeClass, shared);
  }

  private double[] grown(int sizeClass, int shared) {
    int count = Math.max(SHORTEST, 2 * Integer.highestOneBit(shared));
    double[] ln = Hypergeometric.lnUpperTails(universe, sizes[sizeClass], drawn, count);
    double[] row = new double[2 * ln.length];
    for (int k = 0; k < ln.length; k++) {
      row[2 * k] = ln[k];
      row[2 * k + 1] = StrictMath.exp(ln[k]);
    }
    double[] before = rows.getAndSet(sizeClass, row);
    tables.grown(row.length - (before == null ? 0 : before.length));
    return row;
  }
}
