/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.stream.IntStream;

/** Where an answer finds the genes that its hits share with the query. */
interface HitGenes {

  /** Ids of the genes that the query shares with the hit at place {@code i}, in any order. */
  IntStream sharedWith(Answer answer, int i);

  /** How telling a gene is, for the {@link Profile#CALIBRATED} profile: 0 or more. */
  default double weight(int gene) {
    throw new UnsupportedOperationException("These hits have no weights");
  }
}
