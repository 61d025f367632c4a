/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

/**
 * Where an order puts the right candidates of a query.
 *
 * @param first name of the first candidate; null where none shares a gene with the query
 * @param rank place of the first right one, from 1; 0 when no right one shares a gene
 * @param auroc share of pairs of a right and a wrong candidate in the right order, ties by half;
 *     not a number where all candidates are right
 */
public record Placement(CandidateOrder order, String first, int rank, double auroc) {

  /** 1 for a right candidate in the first place, a half for the second, 0 for none. */
  public double reciprocalRank() {
    return rank == 0 ? 0 : 1.0 / rank;
  }

  /** Whether one of the first {@code n} is right. */
  public boolean isWithin(int n) {
    return rank > 0 && rank <= n;
  }
}
