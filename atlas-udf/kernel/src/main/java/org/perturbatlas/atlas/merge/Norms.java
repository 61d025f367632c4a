/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.merge;

import java.util.List;
import java.util.Objects;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;

/** Master scores of several atlases over the largest of them all. */
final class Norms {

  private final double largest;
  private final boolean incomparable;

  Norms(List<Atlas> atlases) {
    largest =
        atlases.stream()
            .flatMap(atlas -> atlas.perturbations().stream())
            .map(Perturbation::masterRegulatorScore)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    incomparable =
        atlases.stream()
            .flatMap(atlas -> atlas.perturbations().stream())
            .anyMatch(p -> p.masterRegulatorScore() == null && p.masterScoreNorm() != null);
  }

  /** That of the source where there is no score, or none above 0. */
  Double of(Perturbation p) {
    Double score = p.masterRegulatorScore();
    return score == null || largest <= 0 ? p.masterScoreNorm() : (Double) (score / largest);
  }

  /** Whether some perturbation has a normalised score and no other. */
  boolean areIncomparable() {
    return incomparable;
  }
}
