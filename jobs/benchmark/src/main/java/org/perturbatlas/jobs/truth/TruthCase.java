/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import java.util.List;
import java.util.Map;
import org.perturbatlas.benchmark.truth.Judgement;

/**
 * The figures of a case of exclusion.
 *
 * @param excluded what was left out
 * @param byStatus how many queries were judged, or why not
 * @param figures one an order, in their order, and last chance; none where no query was judged
 */
public record TruthCase(
    String excluded, Map<Judgement.Status, Long> byStatus, List<TruthFigure> figures) {

  /** How many queries there were, judged or not. */
  long queries() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }
}
