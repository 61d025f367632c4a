/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.perturbatlas.genes.GeneDictionary;

/**
 * The distinct names of a query that the atlas does not have, counted. Reused from query to query
 * without allocation; very large queries, and names made to collide, go to a hash set that keeps
 * its speed.
 */
final class NameSet {

  private static final int CAPACITY = 1 << 12;
  private static final int MAX_IN_TABLE = CAPACITY / 2;
  private static final int MAX_PROBES = 64;

  private final String[] table = new String[CAPACITY];
  private final int[] used = new int[MAX_IN_TABLE];
  private int size;
  private Set<String> overflow;

  void add(String name) {
    if (overflow != null) {
      overflow.add(name);
      return;
    }
    int slot = GeneDictionary.spread(name.hashCode()) & (CAPACITY - 1);
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      String present = table[slot];
      if (present == null) {
        if (size == MAX_IN_TABLE) {
          break;
        }
        table[slot] = name;
        used[size++] = slot;
        return;
      }
      if (present.equals(name)) {
        return;
      }
      slot = (slot + 1) & (CAPACITY - 1);
    }
    overflow = new HashSet<>();
    for (int i = 0; i < size; i++) {
      overflow.add(table[used[i]]);
    }
    overflow.add(name);
  }

  int size() {
    return overflow == null ? size : overflow.size();
  }

  void clear() {
    if (size > MAX_IN_TABLE / 4) {
      Arrays.fill(table, null);
    } else {
      for (int i = 0; i < size; i++) {
        table[used[i]] = null;
      }
    }
    size = 0;
    overflow = null;
  }
}
