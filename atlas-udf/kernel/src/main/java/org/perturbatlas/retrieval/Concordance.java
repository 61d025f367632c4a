/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import org.perturbatlas.stats.FisherExact;

/**
 * How a query with up and down genes goes with a signature that has both.
 *
 * @param agreeing shared genes that go the same way in both
 * @param opposing shared genes that go one way in the query and the other in the signature
 * @param p chance of directions as telling, or more so, where those of the query are dealt out at
 *     random among the shared genes (two-sided, exact); 1 where all shared genes go one way in the
 *     query or in the signature, as directions then add nothing to the overlap
 */
public record Concordance(int agreeing, int opposing, double p) {

  /** Of counts of shared genes: direction in the query first, then in the signature. */
  static Concordance of(int upUp, int upDown, int downUp, int downDown) {
    return new Concordance(
        upUp + downDown, upDown + downUp, FisherExact.twoSided(upUp, upDown, downUp, downDown));
  }

  /**
   * Agreeing less opposing genes over all shared ones: 1 for a signature itself, -1 for the
   * signature turned round, 0 without shared genes.
   */
  public double value() {
    int shared = agreeing + opposing;
    return shared == 0 ? 0 : (double) (agreeing - opposing) / shared;
  }

  /** Null where neither outweighs the other. */
  public Direction direction() {
    return agreeing == opposing
        ? null
        : agreeing > opposing ? Direction.MIMICS : Direction.REVERSES;
  }
}
