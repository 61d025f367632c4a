/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/**
 * A query without an answer.
 *
 * @param querySize distinct genes after normalisation
 */
public record Rejection(RejectionReason reason, int querySize) implements Outcome {}
