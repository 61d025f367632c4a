/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.GoldenCase;

/** The metadata of the released K562 atlas follow from its signatures and three cores. */
class ReleasedAtlasModulesTest {

  private static final Map<String, List<String>> CORES =
      Map.of(
          "myeloid",
          List.of("CEBPA", "CEBPE", "CEBPB", "MAPK1", "SPI1", "OSR2", "FOSB", "ETS2"),
          "erythroid",
          List.of("IKZF3", "DUSP9", "FEV", "PRDM1", "CLDN6", "KLF1", "PRTG"),
          "developmental",
          List.of("TP73", "HOXA13", "HOXC13", "ZBTB10", "FOXL2"));

  @Test
  void everyRowIsReproduced() {
    Atlas released = AtlasFiles.read(GoldenCase.k562AtlasFile());
    List<Module> modules = new ArrayList<>();
    for (Module module : released.modules()) {
      modules.add(
          new Module(module.name(), module.title(), module.anchors(), CORES.get(module.name())));
    }
    ModuleAssignment.Assigned assigned = ModuleAssignment.assign(released, modules, "cores");
    assertThat(assigned.warnings()).isEmpty();
    List<Perturbation> rows = assigned.atlas().perturbations();
    assertThat(rows).hasSize(105).hasSameSizeAs(released.perturbations());
    int unassigned = 0;
    for (int i = 0; i < rows.size(); i++) {
      Perturbation row = rows.get(i);
      Perturbation expected = released.perturbations().get(i);
      boolean none = row.predictedModule().equals(Module.UNASSIGNED);
      unassigned += none ? 1 : 0;
      assertThat(none ? row.attributes().get("compatModule") : row.predictedModule())
          .as(row.name())
          .isEqualTo(expected.predictedModule());
      assertThat(row.masterRegulatorScore())
          .as(row.name())
          .isCloseTo(expected.masterRegulatorScore(), withinPercentage(1e-7));
      assertThat(row.masterScoreNorm())
          .as(row.name())
          .isCloseTo(expected.masterScoreNorm(), withinPercentage(1e-7));
    }
    assertThat(unassigned).isPositive();
  }

  /** Those who made the atlas chose its cores; clustering finds modules of the same three kinds. */
  @Test
  void theLargestModulesFoundAreThoseReleased() {
    Atlas released = AtlasFiles.read(GoldenCase.k562AtlasFile());
    Map<String, String> labels = new HashMap<>();
    released.perturbations().forEach(p -> labels.put(p.name(), p.predictedModule()));
    List<FoundModule> found = ModuleFinder.find(released, FindParameters.DEFAULT);
    List<String> largest = new ArrayList<>();
    for (FoundModule module : found.subList(0, 3)) {
      List<String> core = module.module().core();
      Map<String, Long> members =
          core.stream().collect(Collectors.groupingBy(labels::get, Collectors.counting()));
      String label = Collections.max(members.entrySet(), Map.Entry.comparingByValue()).getKey();
      assertThat(members.get(label)).as(module.toString()).isGreaterThan(core.size() * 4L / 5);
      largest.add(label);
    }
    assertThat(largest).containsExactlyInAnyOrderElementsOf(CORES.keySet());
  }
}
