/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The genes of an atlas in the order of their names by code point. Names are compared once, however
 * many signatures share them; sorting a signature then compares numbers.
 */
final class GeneOrder {

  private final int[] ranks;
  private final byte[][] names;

  GeneOrder(GeneNames genes) {
    byte[][] utf8 =
        IntStream.range(0, genes.size())
            .mapToObj(number -> genes.get(number).getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    // The order of UTF-8 bytes is that of code points.
    int[] sorted =
        IntStream.range(0, utf8.length)
            .boxed()
            .sorted((a, b) -> Arrays.compareUnsigned(utf8[a], utf8[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    ranks = new int[sorted.length];
    names = new byte[sorted.length][];
    for (int rank = 0; rank < sorted.length; rank++) {
      ranks[sorted[rank]] = rank;
      names[rank] = utf8[sorted[rank]];
    }
  }

  /** A key for each gene of a signature, the least name first. */
  long[] keys(GeneSet genes) {
    long[] keys = new long[genes.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) ranks[genes.number(i)] << 32 | i;
    }
    Arrays.sort(keys);
    return keys;
  }

  /** The UTF-8 bytes of the name that a key stands for; not to be changed. */
  byte[] name(long key) {
    return names[(int) (key >>> 32)];
  }

  /** The place in its signature of the gene that a key stands for. */
  static int index(long key) {
    return (int) key;
  }
}
