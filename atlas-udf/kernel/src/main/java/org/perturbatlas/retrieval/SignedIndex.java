/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.perturbatlas.atlas.IdSets;
import org.perturbatlas.genes.GeneDictionary;

/**
 * What signed queries need of an atlas beyond its {@link AtlasIndex}, which stays as it is without
 * them: the genes of the down signatures. Genes that are in down signatures alone have the ids
 * after those of the reference genes. A gene that a perturbation has both up and down tells no
 * direction, and counts as not in its signature. Immutable; any number of {@link SignedScorer}s
 * share it.
 */
final class SignedIndex {

  private final AtlasIndex index;
  private final GeneDictionary downOnly;
  private final IdSets up;
  private final IdSets down;
  private final IdSets both;
  private final Postings downPostings;
  private final Postings bothPostings;
  private final int[] size;

  SignedIndex(AtlasIndex index, AtlasSnapshot atlas) {
    this.index = index;
    int signatures = index.perturbationCount();
    downOnly = new GeneDictionary(atlas.downOnlyGenes);
    up = atlas.signatures;
    IdSets all = atlas.down == null ? new IdSets(new int[signatures + 1], new int[0]) : atlas.down;
    both = filtered(all, up, true, geneCount());
    down = both.total() == 0 ? all : filtered(all, up, false, geneCount());
    downPostings = new Postings(down, geneCount());
    bothPostings = new Postings(both, geneCount());
    size = new int[signatures];
    for (int s = 0; s < signatures; s++) {
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

  /** The id of a normalised gene among those of all signatures, up and down, or -1. */
  int geneId(String gene) {
    int id = index.geneId(gene);
    if (id >= 0) {
      return id;
    }
    int further = downOnly.id(gene);
    return further < 0 ? -1 : index.geneCount() + further;
  }

  String gene(int id) {
    int reference = index.geneCount();
    return id < reference ? index.referenceGene(id) : downOnly.gene(id - reference);
  }

  /** How many genes are in any signature, up or down. */
  int geneCount() {
    return index.geneCount() + downOnly.size();
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

  /** For each gene the perturbations that only lower it. */
  Postings downPostings() {
    return downPostings;
  }

  /** For each gene the perturbations that have it both up and down. */
  Postings bothPostings() {
    return bothPostings;
  }
}
