/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.modules.FoundModule;

/**
 * A table of modules that were found: how large and how good they are, and what stands for them.
 */
final class FoundModuleRows {

  private FoundModuleRows() {}

  /** {@code atlas} has the modules and its perturbations assigned to them. */
  static TextTable of(List<FoundModule> found, Atlas atlas) {
    Map<String, Long> members =
        atlas.perturbations().stream()
            .collect(Collectors.groupingBy(Perturbation::predictedModule, Collectors.counting()));
    TextTable table =
        new TextTable("module", ">core", ">perturbations", ">stability", ">jaccard", "anchors");
    for (FoundModule module : found) {
      table.row(
          module.module().name(),
          module.module().core().size(),
          members.getOrDefault(module.module().name(), 0L),
          module.stability() == null ? null : share(module.stability()),
          share(module.meanJaccard()),
          String.join(",", module.module().anchors()));
    }
    return table;
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
