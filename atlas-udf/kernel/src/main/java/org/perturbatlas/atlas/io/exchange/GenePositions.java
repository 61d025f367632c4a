/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.Arrays;

/**
 * The genes of one signature in one direction, each once; used again for the next signature, so
 * that a gene costs a number and no object.
 */
final class GenePositions {

  private final int[] positions;
  private final int[] signatures;
  private int signature;
  private int[] genes = new int[16];
  private int[] rows = new int[16];
  private int size;

  /** For genes with numbers below {@code genes}. */
  GenePositions(int genes) {
    this.positions = new int[genes];
    this.signatures = new int[genes];
  }

  void begin() {
    signature++;
    size = 0;
  }

  boolean has(int gene) {
    return signatures[gene] == signature;
  }

  /** The row that stands for {@code gene}, which is there. */
  int row(int gene) {
    return rows[positions[gene]];
  }

  /** Adds a gene that is not there, or lets another row stand for one that is. */
  void put(int gene, int row) {
    if (has(gene)) {
      rows[positions[gene]] = row;
      return;
    }
    if (size == genes.length) {
      genes = Arrays.copyOf(genes, size * 2);
      rows = Arrays.copyOf(rows, size * 2);
    }
    signatures[gene] = signature;
    positions[gene] = size;
    genes[size] = gene;
    rows[size++] = row;
  }

  int size() {
    return size;
  }

  int gene(int position) {
    return genes[position];
  }

  int rowAt(int position) {
    return rows[position];
  }
}
