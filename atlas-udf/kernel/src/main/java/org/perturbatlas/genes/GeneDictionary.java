/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.HashMap;
import java.util.Map;

/**
 * Gene names to ids 0, 1, …: a frozen hash table with open addressing, at most half full, without
 * boxing. Names made to collide go to a hash map that keeps its speed.
 */
public final class GeneDictionary {

  private static final int MAX_PROBES = 256;

  private final String[] genes;
  private final String[] slots;
  private final int[] ids;
  private final int mask;
  private final Map<String, Integer> crowded = new HashMap<>();

  /** Gene {@code i} of {@code genes}, all distinct, gets the id {@code i}. */
  public GeneDictionary(String[] genes) {
    this.genes = genes;
    int capacity = Integer.highestOneBit(Math.max(4, genes.length) * 4 - 1);
    this.mask = capacity - 1;
    this.slots = new String[capacity];
    this.ids = new int[capacity];
    for (int id = 0; id < genes.length; id++) {
      int slot = spread(genes[id].hashCode()) & mask;
      int probes = 0;
      while (slots[slot] != null && probes < MAX_PROBES) {
        slot = (slot + 1) & mask;
        probes++;
      }
      if (probes == MAX_PROBES) {
        crowded.put(genes[id], id);
      } else {
        slots[slot] = genes[id];
        ids[slot] = id;
      }
    }
  }

  /** The id of a normalised gene, or -1. */
  public int id(String gene) {
    int slot = spread(gene.hashCode()) & mask;
    for (int probes = 0; probes < MAX_PROBES; probes++) {
      String candidate = slots[slot];
      if (candidate == null) {
        return -1;
      }
      if (candidate.equals(gene)) {
        return ids[slot];
      }
      slot = (slot + 1) & mask;
    }
    return crowded.getOrDefault(gene, -1);
  }

  /** The gene with an id. */
  public String gene(int id) {
    return genes[id];
  }

  /** How many genes there are. */
  public int size() {
    return genes.length;
  }

  /**
   * A hash for tables of names: string hashes differ in few low bits for names such as G001, G002;
   * the product mixes all into the high ones.
   */
  public static int spread(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ (h >>> 15);
  }
}
