/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/**
 * A table for each query size that was met, shared by threads. Bounded: once the tables are full
 * all are given up, and those that are still needed come again. Two threads may make the same one.
 */
final class ByQuerySize<T> {

  private final IntFunction<T> maker;
  private final long mostDoubles;
  private final AtomicReferenceArray<T> tables;
  private final AtomicLong doubles = new AtomicLong();

  /**
   * @param maker of the table for queries of so many genes; it, or the table later on, tells {@link
   *     #grown} of what it holds
   * @param mostGenes of a query
   */
  ByQuerySize(IntFunction<T> maker, int mostGenes, long mostDoubles) {
    this.maker = maker;
    this.mostDoubles = mostDoubles;
    this.tables = new AtomicReferenceArray<>(mostGenes + 1);
  }

  T of(int genes) {
    T table = tables.getAcquire(genes);
    if (table == null) {
      table = maker.apply(genes);
      tables.setRelease(genes, table);
    }
    return table;
  }

  /** Told by tables that hold so many doubles more, or as much of other things. */
  void grown(long more) {
    if (doubles.addAndGet(more) > mostDoubles) {
      giveUp();
    }
  }

  private synchronized void giveUp() {
    if (doubles.get() > mostDoubles) {
      doubles.set(0);
      for (int genes = 0; genes < tables.length(); genes++) {
        tables.setRelease(genes, null);
      }
    }
  }

  /** How many doubles the tables hold, about. */
  long doubles() {
    return doubles.get();
  }
}
