/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/**
 * A query without an answer.
 *
 * @param querySize distinct genes after normalisation
 */
public record Rejection(RejectionReason reason, int querySize) implements Outcome {

  /** Of a query without reference genes; {@code anyGiven} says whether it had any name, or null. */
  static Rejection of(boolean anyGiven, int querySize) {
    RejectionReason reason =
        !anyGiven
            ? RejectionReason.EMPTY_GENES
            : querySize == 0 ? RejectionReason.NO_VALID_GENES : RejectionReason.NO_REFERENCE_GENES;
    return new Rejection(reason, querySize);
  }
}
