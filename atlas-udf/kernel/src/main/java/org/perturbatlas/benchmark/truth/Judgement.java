/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

import java.util.List;

/**
 * What came of a query.
 *
 * @param candidates how many there were, once those were left out that must not answer
 * @param right how many of them are of the query's truth
 * @param placements one an order; none unless it was judged
 */
public record Judgement(Status status, int candidates, int right, List<Placement> placements) {

  /** Whether a query was judged, or why not. */
  public enum Status {
    JUDGED,
    /** Nobody says what would be right. */
    NO_TRUTH,
    /** Fewer genes than a query has to have. */
    FEW_GENES,
    /** No candidate is right, so no order could be. */
    NO_RIGHT_CANDIDATE
  }

  static Judgement not(Status status) {
    return new Judgement(status, 0, 0, List.of());
  }
}
