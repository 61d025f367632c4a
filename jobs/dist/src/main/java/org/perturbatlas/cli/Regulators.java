/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;

/** Which perturbations drive each module most. */
final class Regulators {

  private static final Comparator<Perturbation> STRONGEST_FIRST =
      Comparator.comparing(
          Perturbation::masterScoreNorm, Comparator.nullsLast(Comparator.reverseOrder()));

  private Regulators() {}

  /**
   * Perturbations by module, strongest first, those without a score last, ties in atlas order.
   * Modules come in atlas order, then the labels that are no module of the atlas, then none.
   */
  static Map<String, List<Perturbation>> byModule(Atlas atlas) {
    Map<String, List<Perturbation>> groups = new LinkedHashMap<>();
    atlas.modules().forEach(module -> groups.put(module.name(), new ArrayList<>()));
    for (Perturbation p : atlas.perturbations()) {
      if (p.predictedModule() != null) {
        groups.computeIfAbsent(p.predictedModule(), label -> new ArrayList<>()).add(p);
      }
    }
    List<Perturbation> without =
        atlas.perturbations().stream().filter(p -> p.predictedModule() == null).toList();
    if (!without.isEmpty()) {
      groups.put(null, new ArrayList<>(without));
    }
    groups.values().forEach(group -> group.sort(STRONGEST_FIRST));
    return groups;
  }
}
