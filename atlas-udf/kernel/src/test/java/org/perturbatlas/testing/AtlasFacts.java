/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.atlas.Perturbation;

/**
 * What an answer repeats of its atlas, taken from the atlas alone, as golden files do not hold it.
 *
 * @param masterScores by perturbation; null where the atlas has none
 */
public record AtlasFacts(
    String name,
    String version,
    String contentFingerprint,
    String identityFingerprint,
    Set<String> genes,
    Map<String, Double> masterScores) {

  static AtlasFacts of(Atlas atlas) {
    Map<String, Double> masterScores = new HashMap<>();
    for (Perturbation perturbation : atlas.perturbations()) {
      masterScores.put(perturbation.name(), perturbation.masterRegulatorScore());
    }
    return new AtlasFacts(
        atlas.info().name(),
        atlas.info().version(),
        atlas.contentFingerprint(),
        atlas.identityFingerprint(),
        atlas.referenceGenes(),
        masterScores);
  }

  /** How many distinct genes of {@code query} some signature of the atlas holds. */
  int shared(List<String> query) {
    return (int)
        query.stream()
            .map(Names::normalize)
            .filter(Objects::nonNull)
            .distinct()
            .filter(genes::contains)
            .count();
  }
}
