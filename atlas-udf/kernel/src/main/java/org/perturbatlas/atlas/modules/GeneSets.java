/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.atlas.GeneSet;

/**
 * Signatures as sets of numbered genes, with a list for each gene of the signatures that hold it: a
 * signature meets those that it shares a gene with and no others. Genes are numbered by name, so
 * that nothing depends on the order within a signature.
 */
final class GeneSets {

  private final int[][] genes;
  private final int[][] holders;

  GeneSets(List<GeneSet> signatures) {
    Map<String, Integer> numbers = new HashMap<>();
    Set<String> names = new HashSet<>();
    signatures.forEach(names::addAll);
    names.stream().sorted().forEach(name -> numbers.put(name, numbers.size()));
    genes = new int[signatures.size()][];
    int[] counts = new int[names.size()];
    for (int s = 0; s < genes.length; s++) {
      genes[s] = signatures.get(s).stream().mapToInt(numbers::get).toArray();
      for (int gene : genes[s]) {
        counts[gene]++;
      }
    }
    holders = new int[counts.length][];
    for (int gene = 0; gene < counts.length; gene++) {
      holders[gene] = new int[counts[gene]];
      counts[gene] = 0;
    }
    for (int s = 0; s < genes.length; s++) {
      for (int gene : genes[s]) {
        holders[gene][counts[gene]++] = s;
      }
    }
  }

  int size() {
    return genes.length;
  }

  /** How many different genes the signatures have. */
  int genes() {
    return holders.length;
  }

  /** The weight of all genes of each signature. */
  long[] weights(int[] geneWeights) {
    long[] weights = new long[genes.length];
    for (int s = 0; s < genes.length; s++) {
      for (int gene : genes[s]) {
        weights[s] += geneWeights[gene];
      }
    }
    return weights;
  }

  /**
   * Fills {@code shared}, an item a signature, with the weight of the genes shared with signature
   * {@code s}, for the signatures before {@code end}.
   */
  void shared(int s, int[] geneWeights, int end, long[] shared) {
    Arrays.fill(shared, 0, end, 0);
    for (int gene : genes[s]) {
      int weight = geneWeights[gene];
      if (weight == 0) {
        continue;
      }
      for (int other : holders[gene]) {
        if (other >= end) {
          break;
        }
        shared[other] += weight;
      }
    }
  }
}
