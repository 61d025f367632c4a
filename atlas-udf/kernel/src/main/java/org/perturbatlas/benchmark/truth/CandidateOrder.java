/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

import java.util.Locale;
import org.perturbatlas.benchmark.Order;
import org.perturbatlas.retrieval.Profile;

/** By what candidates are ordered. */
public enum CandidateOrder {
  /** By recall, as {@link Profile#REFERENCE} does. */
  REFERENCE {
    @Override
    double score(Shared shared, int i) {
      return shared.count(i);
    }
  },
  /** By the genes of both over the genes of either; ties by shared genes. */
  JACCARD {
    @Override
    double score(Shared shared, int i) {
      return (double) shared.count(i) / (shared.queryGenes() + shared.size(i) - shared.count(i));
    }
  },
  /** By the cosine of the angle between the sets as vectors of 0 and 1; ties by shared genes. */
  COSINE {
    @Override
    double score(Shared shared, int i) {
      return Order.COSINE.similarity(shared.count(i), shared.queryGenes(), shared.size(i));
    }
  },
  /** By the exact hypergeometric tail, as {@link Profile#CALIBRATED} does. */
  CALIBRATED {
    @Override
    double score(Shared shared, int i) {
      return -shared.lnTail(i);
    }
  };

  /** As users read it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The larger, the further to the front; comparable between candidates of one query only. */
  abstract double score(Shared shared, int i);
}
