/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import org.perturbatlas.atlas.IdSets;

/**
 * The genes of one signed query after the other, as ids, with their directions. Buffers are reused,
 * so every thread needs its own.
 */
final class DirectedGenes {

  static final byte UP = 1;
  static final byte DOWN = 2;

  /** By gene: in the up genes, in the down genes, or both. */
  private final byte[] directions;

  private final int[] genes;
  private int known;

  /**
   * @param count how many genes the atlas has, up and down
   */
  DirectedGenes(int count) {
    directions = new byte[count];
    genes = new int[count];
  }

  void add(int gene, byte direction) {
    if (directions[gene] == 0) {
      genes[known++] = gene;
    }
    directions[gene] |= direction;
  }

  void addAll(int[] ids, byte direction) {
    for (int id : ids) {
      add(id, direction);
    }
  }

  /** Distinct genes, those of both directions included. */
  int known() {
    return known;
  }

  /** Genes of both directions go behind those of one, which are counted. */
  int moveDirectedToFront() {
    int directed = 0;
    for (int i = 0; i < known; i++) {
      int gene = genes[i];
      if (directions[gene] != (UP | DOWN)) {
        genes[i] = genes[directed];
        genes[directed++] = gene;
      }
    }
    return directed;
  }

  /** The genes in any order; not to be changed. */
  int[] buffer() {
    return genes;
  }

  /** 1 for an up gene, -1 for a down gene; of genes of one direction alone. */
  int sign(int gene) {
    return directions[gene] == UP ? 1 : -1;
  }

  /** The ids of one direction alone, the least first. */
  int[] sorted(byte direction) {
    return Arrays.stream(genes, 0, known)
        .filter(gene -> directions[gene] == direction)
        .sorted()
        .toArray();
  }

  /** How many up genes that are not down genes have an id below {@code limit}. */
  int upBelow(int limit) {
    int up = 0;
    for (int i = 0; i < known; i++) {
      up += genes[i] < limit && directions[genes[i]] == UP ? 1 : 0;
    }
    return up;
  }

  /** How many genes of a set are in one direction alone. */
  int count(IdSets sets, int set, byte direction) {
    int n = 0;
    for (int i = sets.start(set), end = sets.start(set + 1); i < end; i++) {
      n += directions[sets.id(i)] == direction ? 1 : 0;
    }
    return n;
  }

  /** Makes ready for the next query. */
  void clear() {
    for (int i = 0; i < known; i++) {
      directions[genes[i]] = 0;
    }
    known = 0;
  }
}
