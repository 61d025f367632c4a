/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The genes of all signatures of an atlas in the order of their names by code point. Names are
 * compared once, however many signatures share them; sorting a signature then compares numbers.
 */
final class GeneOrder {

  private final Map<String, Integer> ranks = new HashMap<>();
  private final byte[][] names;

  GeneOrder(List<Perturbation> perturbations) {
    for (Perturbation perturbation : perturbations) {
      perturbation.up().forEach(gene -> ranks.put(gene, 0));
      perturbation.down().forEach(gene -> ranks.put(gene, 0));
    }
    String[] sorted = ranks.keySet().toArray(String[]::new);
    Arrays.sort(sorted, GeneOrder::compareCodePoints);
    names = new byte[sorted.length][];
    for (int rank = 0; rank < sorted.length; rank++) {
      ranks.put(sorted[rank], rank);
      names[rank] = sorted[rank].getBytes(StandardCharsets.UTF_8);
    }
  }

  /** A key for each gene of a signature, the least name first. */
  long[] keys(GeneSet genes) {
    long[] keys = new long[genes.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) ranks.get(genes.get(i)) << 32 | i;
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

  /** Orders by code point; {@link String#compareTo} would order by UTF-16 unit. */
  private static int compareCodePoints(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char ca = a.charAt(i);
      char cb = b.charAt(i);
      if (ca != cb) {
        boolean sa = Character.isSurrogate(ca);
        boolean sb = Character.isSurrogate(cb);
        return sa == sb ? Character.compare(ca, cb) : sa ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
