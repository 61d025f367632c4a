/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What signed queries need of an atlas beyond its {@link AtlasIndex}, which stays as it is without
 * them: the genes of the down signatures. Genes that are in down signatures alone have the ids
 * after those of the reference genes. A gene that a perturbation has both up and down tells no
 * direction, and counts as not in its signature.
 */
final class SignedIndex {

  private final AtlasIndex index;
  private final GeneDictionary downOnly;
  private final IntLists down;
  private final IntLists both;
  private final IntLists downPostings;
  private final IntLists bothPostings;
  private final int[] size;

  SignedIndex(AtlasIndex index, AtlasSnapshot atlas) {
    this.index = index;
    int signatures = index.perturbationCount();
    downOnly = new GeneDictionary(atlas.downOnlyGenes);
    IntLists up = index.signatures();
    IntLists all =
        atlas.downStart == null
            ? new IntLists(new int[signatures + 1], new int[0])
            : new IntLists(atlas.downStart, atlas.downGenes);
    both = inBoth(up, all, geneCount());
    down = both.isEmpty() ? all : without(all, both, geneCount());
    downPostings = down.inverted(geneCount());
    bothPostings = both.inverted(geneCount());
    size = new int[signatures];
    for (int s = 0; s < signatures; s++) {
      size[s] = up.size(s) - both.size(s) + down.size(s);
    }
  }

  private static IntLists inBoth(IntLists up, IntLists down, int genes) {
    int[] lastUp = new int[genes];
    int[] items = new int[Math.min(up.items.length, down.items.length)];
    int[] start = new int[down.start.length];
    int n = 0;
    for (int s = 0; s < start.length - 1; s++) {
      for (int i = up.start[s]; i < up.start[s + 1]; i++) {
        lastUp[up.items[i]] = s + 1;
      }
      for (int i = down.start[s]; i < down.start[s + 1]; i++) {
        if (lastUp[down.items[i]] == s + 1) {
          items[n++] = down.items[i];
        }
      }
      start[s + 1] = n;
    }
    return new IntLists(start, Arrays.copyOf(items, n));
  }

  private static IntLists without(IntLists lists, IntLists left, int genes) {
    int[] lastLeft = new int[genes];
    int[] items = new int[lists.items.length];
    int[] start = new int[lists.start.length];
    int n = 0;
    for (int s = 0; s < start.length - 1; s++) {
      for (int i = left.start[s]; i < left.start[s + 1]; i++) {
        lastLeft[left.items[i]] = s + 1;
      }
      for (int i = lists.start[s]; i < lists.start[s + 1]; i++) {
        if (lastLeft[lists.items[i]] != s + 1) {
          items[n++] = lists.items[i];
        }
      }
      start[s + 1] = n;
    }
    return new IntLists(start, Arrays.copyOf(items, n));
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

  /** Genes that perturbation {@code s} moves in one direction. */
  int size(int s) {
    return size[s];
  }

  int[] sizes() {
    return size;
  }

  /** The genes that perturbation {@code s} raises or lowers, those of both left out. */
  IntStream genes(int s) {
    int[] left = both.stream(s).sorted().toArray();
    return IntStream.concat(
        index.signatureGenes(s).filter(gene -> Arrays.binarySearch(left, gene) < 0),
        down.stream(s));
  }

  /** For each perturbation the genes that it only lowers. */
  IntLists down() {
    return down;
  }

  /** For each perturbation the genes that it has both up and down. */
  IntLists both() {
    return both;
  }

  /** For each gene the perturbations that only lower it. */
  IntLists downPostings() {
    return downPostings;
  }

  /** For each gene the perturbations that have it both up and down. */
  IntLists bothPostings() {
    return bothPostings;
  }
}
