/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

import java.util.HashMap;
import java.util.Map;
import org.perturbatlas.stats.Hypergeometric;

/**
 * The candidates that share genes with a query, in the order of the {@code reference} profile.
 *
 * @param universe genes of all candidates together, those that share nothing included
 * @param queryGenes genes of the query among them
 * @param perturbations the candidates, by their places in the atlas
 * @param counts genes that each shares with the query, at least 1
 * @param sizes genes of each
 * @param tails by size what {@link Hypergeometric#lnUpperTails} gives; filled as needed
 */
record Shared(
    int universe,
    int queryGenes,
    int[] perturbations,
    int[] counts,
    int[] sizes,
    Map<Integer, double[]> tails) {

  Shared(int universe, int queryGenes, int[] perturbations, int[] counts, int[] sizes) {
    this(universe, queryGenes, perturbations, counts, sizes, new HashMap<>());
  }

  int length() {
    return perturbations.length;
  }

  int perturbation(int i) {
    return perturbations[i];
  }

  int count(int i) {
    return counts[i];
  }

  int size(int i) {
    return sizes[i];
  }

  /** ln P that a random query of this size shares as many genes with candidate {@code i}. */
  double lnTail(int i) {
    return tails
        .computeIfAbsent(sizes[i], size -> Hypergeometric.lnUpperTails(universe, size, queryGenes))[
        counts[i]];
  }
}
