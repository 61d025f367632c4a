/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.perturbatlas.atlas.IdSets;

/**
 * A run of signatures made ready for signed queries: their up and down genes, as ids of {@link
 * SignedGenes}. A gene that a perturbation has both up and down tells no direction, and counts as
 * not in its signature. Immutable; any number of {@link SignedOverlaps} share it.
 */
final class SignedIndex {

  private final Postings upPostings;
  private final IdSets up;
  private final IdSets down;
  private final IdSets both;
  private final Postings downPostings;
  private final Postings bothPostings;
  private final int[] size;

  /**
   * @param upPostings of {@code up}
   * @param all the down genes of each signature, those of both directions included
   */
  SignedIndex(SignedGenes genes, Postings upPostings, IdSets up, IdSets all) {
    this.upPostings = upPostings;
    this.up = up;
    both = filtered(all, up, true, genes.size());
    down = both.total() == 0 ? all : filtered(all, up, false, genes.size());
    downPostings = new Postings(down, genes.size());
    bothPostings = new Postings(both, genes.size());
    size = new int[up.count()];
    for (int s = 0; s < size.length; s++) {
      size[s] = up.size(s) - both.size(s) + down.size(s);
    }
  }

  /** Of each set the ids that the other set has as well, or has not. */
  private static IdSets filtered(IdSets sets, IdSets others, boolean inOther, int genes) {
    int[] lastOther = new int[genes];
    int[] kept = new int[sets.total()];
    int[] start = new int[sets.count() + 1];
    int n = 0;
    for (int s = 0; s < sets.count(); s++) {
      for (int i = others.start(s); i < others.start(s + 1); i++) {
        lastOther[others.id(i)] = s + 1;
      }
      for (int i = sets.start(s); i < sets.start(s + 1); i++) {
        if ((lastOther[sets.id(i)] == s + 1) == inOther) {
          kept[n++] = sets.id(i);
        }
      }
      start[s + 1] = n;
    }
    return new IdSets(start, Arrays.copyOf(kept, n));
  }

  /** How many signatures there are. */
  int count() {
    return size.length;
  }

  /** Genes that each perturbation moves in one direction; not to be changed. */
  int[] sizes() {
    return size;
  }

  /** The genes that perturbation {@code s} raises or lowers, those of both left out. */
  IntStream genes(int s) {
    int[] left = both.get(s);
    Arrays.sort(left);
    return IntStream.concat(
        Arrays.stream(up.get(s)).filter(gene -> Arrays.binarySearch(left, gene) < 0),
        Arrays.stream(down.get(s)));
  }

  /** For each perturbation the genes that it raises. */
  IdSets up() {
    return up;
  }

  /** For each perturbation the genes that it only lowers. */
  IdSets down() {
    return down;
  }

  /** For each perturbation the genes that it has both up and down. */
  IdSets both() {
    return both;
  }

  /** For each reference gene the perturbations that raise it. */
  Postings upPostings() {
    return upPostings;
  }

  /** For each gene the perturbations that only lower it. */
  Postings downPostings() {
    return downPostings;
  }

  /** For each gene the perturbations that have it both up and down. */
  Postings bothPostings() {
    return bothPostings;
  }
}
