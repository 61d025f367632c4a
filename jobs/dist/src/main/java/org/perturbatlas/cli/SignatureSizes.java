/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.retrieval.ScoringParameters;

/** How large the sets of genes of an atlas are. */
final class SignatureSizes {

  private final int[] sorted;

  private SignatureSizes(IntStream sizes) {
    sorted = sizes.sorted().toArray();
  }

  /** Of the signatures: raised genes. */
  static SignatureSizes up(Atlas atlas) {
    return new SignatureSizes(atlas.perturbations().stream().mapToInt(p -> p.up().size()));
  }

  /** Of lowered genes. */
  static SignatureSizes down(Atlas atlas) {
    return new SignatureSizes(atlas.perturbations().stream().mapToInt(p -> p.down().size()));
  }

  /** The size below which a share {@code q} lies, interpolated between neighbours. */
  double quantile(double q) {
    double position = q * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  int min() {
    return sorted[0];
  }

  int max() {
    return sorted[sorted.length - 1];
  }

  int empty() {
    return sorted.length - atLeast(1);
  }

  int atLeast(int size) {
    return (int) Arrays.stream(sorted).filter(s -> s >= size).count();
  }

  double shareAtLeast(int size) {
    return (double) atLeast(size) / sorted.length;
  }

  /**
   * How many signatures could be retrieved by a query with so many atlas genes, if it were made for
   * them: those that are large enough, and hold a large enough share of such a query.
   */
  int couldPass(int queryGenes, ScoringParameters parameters) {
    return (int)
        Arrays.stream(sorted)
            .filter(size -> size >= parameters.minSignatureSize())
            .filter(size -> (double) size / queryGenes >= parameters.minRecall())
            .count();
  }

  /**
   * The largest query, in atlas genes, that some signature can still hold a share {@code recall}
   * of; at most the number of reference {@code genes}.
   */
  int largestAnswerable(double recall, int genes) {
    return max() >= recall * genes ? genes : (int) Math.floor(max() / recall);
  }
}
