/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a clustering joined, from the lowest height up.
 *
 * @param items how many there are
 * @param merges one less than items, by height; those of one height in the order of joining
 */
record Dendrogram(int items, List<Merge> merges) {

  /** Two clusters joined, each told by its first item. */
  record Merge(int first, int second, double height) {}

  Dendrogram {
    merges = merges.stream().sorted(Comparator.comparingDouble(Merge::height)).toList();
  }

  /** The cluster of each item when all is joined that is no further apart than {@code height}. */
  int[] cutAt(double height) {
    return labels((int) merges.stream().filter(merge -> merge.height() <= height).count());
  }

  /** The cluster of each item when there are {@code clusters} left, or all items where fewer. */
  int[] cutInto(int clusters) {
    return labels(Math.max(0, items - clusters));
  }

  /** Labels are 0, 1, ... in order of the first item of each cluster. */
  private int[] labels(int joined) {
    int[] parent = new int[items];
    Arrays.setAll(parent, i -> i);
    for (Merge merge : merges.subList(0, joined)) {
      int a = root(parent, merge.first());
      int b = root(parent, merge.second());
      parent[Math.max(a, b)] = Math.min(a, b);
    }
    int[] labels = new int[items];
    int next = 0;
    for (int i = 0; i < items; i++) {
      int root = root(parent, i);
      labels[i] = root == i ? next++ : labels[root];
    }
    return labels;
  }

  private static int root(int[] parent, int item) {
    int root = item;
    while (parent[root] != root) {
      root = parent[root];
    }
    int at = item;
    while (parent[at] != root) {
      int up = parent[at];
      parent[at] = root;
      at = up;
    }
    return root;
  }
}
