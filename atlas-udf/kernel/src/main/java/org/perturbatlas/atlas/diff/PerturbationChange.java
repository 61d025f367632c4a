/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.diff;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.perturbatlas.atlas.Perturbation;

/**
 * How a perturbation of two atlases changed.
 *
 * @param fields what else is known of it: module, scores, attributes
 */
public record PerturbationChange(
    String name, GeneChange up, GeneChange down, List<FieldChange> fields) {

  public PerturbationChange {
    fields = List.copyOf(fields);
  }

  static PerturbationChange of(Perturbation before, Perturbation after) {
    FieldChange.Collector fields =
        new FieldChange.Collector()
            .compare("predictedModule", before.predictedModule(), after.predictedModule())
            .compare(
                "masterRegulatorScore", before.masterRegulatorScore(), after.masterRegulatorScore())
            .compare("masterScoreNorm", before.masterScoreNorm(), after.masterScoreNorm());
    Map<String, String> former = before.attributes();
    Set<String> attributes = new TreeSet<>(former.keySet());
    attributes.addAll(after.attributes().keySet());
    attributes.forEach(
        name -> fields.compare(name, former.get(name), after.attributes().get(name)));
    return new PerturbationChange(
        after.name(),
        GeneChange.of(before.up(), after.up()),
        GeneChange.of(before.down(), after.down()),
        fields.changes());
  }

  public boolean isNone() {
    return up.isNone() && down.isNone() && fields.isEmpty();
  }
}
