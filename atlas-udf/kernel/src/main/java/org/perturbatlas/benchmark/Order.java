/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

/** By what the signatures of an answer are ordered. */
public enum Order {
  /** As the profile of the method orders them. */
  PROFILE,
  /** The exact hypergeometric tail, as of the calibrated profile, but without evidence. */
  HYPERGEOMETRIC,
  /** Shared genes by those of either. */
  JACCARD,
  /** Shared genes by the geometric mean of both sizes. */
  COSINE;

  /**
   * How alike a query and a signature are, in [0, 1]; the same for what ties, to the last bit.
   *
   * @param shared genes of both
   * @param query genes of the query that the atlas has, at least 1
   * @param signature genes of the signature
   * @throws IllegalStateException for an order that knows more than sizes
   */
  public double similarity(int shared, int query, int signature) {
    if (shared == 0) {
      return 0;
    }
    return switch (this) {
      case JACCARD -> (double) shared / (query + signature - shared);
      case COSINE -> Math.sqrt((double) shared * shared / ((double) query * signature));
      case PROFILE, HYPERGEOMETRIC ->
          throw new IllegalStateException("No order by sizes alone: " + this);
    };
  }
}
