/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The {@link TailTable}s of an atlas, one for each query size that was met. Signatures of one size
 * are a class and share their tails. Bounded: once the tables are full all are given up, and those
 * that are still needed come again. Shared by all scorers of an index.
 */
final class TailTables {

  /** 64 MiB. */
  static final long MOST_DOUBLES = 1L << 23;

  private final int universe;
  private final int[] sizes;
  private final int[] sizeClass;
  private final long mostDoubles;
  private final AtomicReferenceArray<TailTable> byQuerySize;
  private final AtomicLong doubles = new AtomicLong();

  /**
   * @param signatureSizes by signature
   */
  TailTables(int universe, int[] signatureSizes, long mostDoubles) {
    this.universe = universe;
    this.mostDoubles = mostDoubles;
    this.sizes = Arrays.stream(signatureSizes).distinct().sorted().toArray();
    this.sizeClass = new int[signatureSizes.length];
    Arrays.setAll(sizeClass, s -> Arrays.binarySearch(sizes, signatureSizes[s]));
    this.byQuerySize = new AtomicReferenceArray<>(universe + 1);
  }

  /** For each signature the class of its size; the larger the size, the larger the class. */
  int[] sizeClasses() {
    return sizeClass;
  }

  /**
   * The first class whose signatures have at least so many genes; one more than the last if none.
   */
  int firstClassFrom(int size) {
    int at = Arrays.binarySearch(sizes, size);
    return at < 0 ? -at - 1 : at;
  }

  /** The table for queries of {@code drawn} genes. */
  TailTable of(int drawn) {
    TailTable table = byQuerySize.getAcquire(drawn);
    if (table == null) {
      table = new TailTable(this, universe, drawn, sizes);
      byQuerySize.setRelease(drawn, table);
      grown(sizes.length);
    }
    return table;
  }

  /** Told by tables that hold so many doubles more. */
  void grown(int more) {
    if (doubles.addAndGet(more) > mostDoubles) {
      giveUp();
    }
  }

  private synchronized void giveUp() {
    if (doubles.get() > mostDoubles) {
      doubles.set(0);
      for (int drawn = 0; drawn <= universe; drawn++) {
        byQuerySize.setRelease(drawn, null);
      }
    }
  }

  /** How many doubles the tables hold, about. */
  long doubles() {
    return doubles.get();
  }
}
