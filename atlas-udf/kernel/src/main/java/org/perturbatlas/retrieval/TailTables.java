/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;

/**
 * The tails of an atlas by query size, as {@link TailRanks} of a small atlas and as {@link
 * TailTable}s of a large one. Signatures of one size are a class and share their tails. Shared by
 * all scorers of an index.
 */
final class TailTables {

  /** 64 MiB. */
  private static final long MOST_DOUBLES = 1L << 23;

  /** So many pairs of a size and an overlap make an atlas a large one. */
  private static final int MANY = 1 << 14;

  private final int[] sizes;
  private final int[] sizeClasses;
  private final boolean small;
  private final ByQuerySize<TailRanks> ranks;
  private final ByQuerySize<TailTable> tables;

  /**
   * @param signatureSizes by signature
   */
  TailTables(int universe, int[] signatureSizes) {
    this(universe, signatureSizes, MANY, MOST_DOUBLES);
  }

  /**
   * @param many pairs of a size and an overlap from which on an atlas is large
   * @param mostDoubles that the tables hold
   */
  TailTables(int universe, int[] signatureSizes, int many, long mostDoubles) {
    sizes = Arrays.stream(signatureSizes).distinct().sorted().toArray();
    sizeClasses = new int[signatureSizes.length];
    Arrays.setAll(sizeClasses, s -> Arrays.binarySearch(sizes, signatureSizes[s]));
    small = Arrays.stream(sizes).mapToLong(size -> size + 1L).sum() < many;
    ranks = new ByQuerySize<>(drawn -> ranks(universe, drawn), universe, mostDoubles);
    tables = new ByQuerySize<>(drawn -> table(universe, drawn), universe, mostDoubles);
  }

  private TailRanks ranks(int universe, int drawn) {
    TailRanks made = new TailRanks(universe, drawn, sizes);
    ranks.grown(made.doubles());
    return made;
  }

  private TailTable table(int universe, int drawn) {
    tables.grown(sizes.length);
    return new TailTable(universe, drawn, sizes, tables);
  }

  /** Orders the overlaps of one query after the other; for one thread. */
  OverlapOrder order() {
    return small ? new RankedOverlaps(this) : new OverlapCells(this);
  }

  /** For each signature the class of its size; the larger the size, the larger the class. */
  int[] sizeClasses() {
    return sizeClasses;
  }

  /**
   * The first class whose signatures have at least so many genes; one more than the last if none.
   */
  int firstClassFrom(int size) {
    int at = Arrays.binarySearch(sizes, size);
    return at < 0 ? -at - 1 : at;
  }

  ByQuerySize<TailRanks> ranks() {
    return ranks;
  }

  ByQuerySize<TailTable> tables() {
    return tables;
  }
}
