/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Lists of ints one after the other in one array: list {@code i} is from start[i] to start[i+1].
 */
final class IntLists {

  final int[] start;
  final int[] items;

  IntLists(int[] start, int[] items) {
    this.start = start;
    this.items = items;
  }

  int size(int list) {
    return start[list + 1] - start[list];
  }

  IntStream stream(int list) {
    return Arrays.stream(items, start[list], start[list + 1]);
  }

  boolean isEmpty() {
    return items.length == 0;
  }

  /** For each value below {@code values}, the lists that hold it, in order. */
  IntLists inverted(int values) {
    int[] invertedStart = new int[values + 1];
    for (int item : items) {
      invertedStart[item + 1]++;
    }
    for (int v = 0; v < values; v++) {
      invertedStart[v + 1] += invertedStart[v];
    }
    int[] lists = new int[items.length];
    int[] next = Arrays.copyOf(invertedStart, values);
    for (int list = 0; list < start.length - 1; list++) {
      for (int i = start[list]; i < start[list + 1]; i++) {
        lists[next[items[i]]++] = list;
      }
    }
    return new IntLists(invertedStart, lists);
  }
}
