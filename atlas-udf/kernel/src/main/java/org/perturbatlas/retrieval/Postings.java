/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import org.perturbatlas.atlas.IdSets;

/**
 * For each gene the signatures that hold it: an inverted index in two int arrays. Immutable; any
 * number of {@link Overlaps} share it.
 */
final class Postings {

  private final int[] start;
  private final int[] signatures;
  private final int count;

  /** Time and memory grow with the sum of signature sizes and with the number of genes. */
  Postings(IdSets sets, int genes) {
    count = sets.count();
    start = new int[genes + 1];
    int total = sets.total();
    for (int i = 0; i < total; i++) {
      start[sets.id(i) + 1]++;
    }
    for (int g = 0; g < genes; g++) {
      start[g + 1] += start[g];
    }
    signatures = new int[total];
    int[] next = start.clone();
    for (int s = 0; s < count; s++) {
      for (int i = sets.start(s), end = sets.start(s + 1); i < end; i++) {
        signatures[next[sets.id(i)]++] = s;
      }
    }
  }

  /** Where the postings of each gene begin in {@link #signatures}; not to be changed. */
  int[] start() {
    return start;
  }

  /** The signatures of gene 0, then those of gene 1, …; not to be changed. */
  int[] signatures() {
    return signatures;
  }

  /** How many signatures there are. */
  int count() {
    return count;
  }
}
