/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.perturbatlas.testing.SmallAtlas.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SmallAtlas;

class ModuleFinderTest {

  private static final FindParameters SMALL = new FindParameters(3, Cut.atHeight(0.8), 2, 20, 7);

  /** A, B, C share most; D and E share half; F shares nothing, G is too small. */
  private static final AtlasBuilder.Draft[] DRAFTS = {
    draft("D", "H1", "H2", "H3"),
    draft("A", "G1", "G2", "G3", "G4"),
    draft("F", "X", "Y", "Z"),
    draft("B", "G1", "G2", "G3", "G4", "G5"),
    draft("G", "G1", "G2"),
    draft("C", "G1", "G2", "G3", "G5", "G6"),
    draft("E", "H2", "H3", "H4"),
  };

  private static Atlas atlas(AtlasBuilder.Draft... drafts) {
    AtlasBuilder builder = SmallAtlas.builder();
    for (AtlasBuilder.Draft draft : drafts) {
      builder.perturbation(draft.name, draft);
    }
    return builder.build();
  }

  private static FindParameters with(int resamples, long seed) {
    return new FindParameters(3, Cut.atHeight(0.8), 2, resamples, seed);
  }

  private static List<Module> modules(List<FoundModule> found) {
    return found.stream().map(FoundModule::module).toList();
  }

  @Test
  void clustersAreModulesTheLargestFirst() {
    List<FoundModule> found = ModuleFinder.find(atlas(DRAFTS), SMALL);
    assertThat(modules(found))
        .containsExactly(
            new Module("module_1", null, List.of("B", "A", "C"), List.of("A", "B", "C")),
            new Module("module_2", null, List.of("D", "E"), List.of("D", "E")));
    assertThat(found.get(0).meanJaccard())
        .isCloseTo((4 / 5.0 + 3 / 6.0 + 4 / 6.0) / 3, within(1e-15));
    assertThat(found.get(1).meanJaccard()).isEqualTo(0.5);
  }

  @Test
  void equallyLargeModulesGoByTheirFirstMember() {
    Atlas atlas =
        atlas(
            draft("Z", "G1", "G2"),
            draft("A", "H1", "H2"),
            draft("B", "H1", "H2"),
            draft("C", "G1", "G2"));
    assertThat(modules(ModuleFinder.find(atlas, new FindParameters(1, Cut.into(2), 2, 0, 1))))
        .extracting(Module::core)
        .containsExactly(List.of("Z", "C"), List.of("A", "B"));
  }

  @Test
  void smallClustersAreNoModules() {
    FindParameters parameters = new FindParameters(3, Cut.atHeight(0.8), 3, 0, 1);
    assertThat(modules(ModuleFinder.find(atlas(DRAFTS), parameters)))
        .extracting(Module::core)
        .containsExactly(List.of("A", "B", "C"));
    assertThat(ModuleFinder.find(atlas(DRAFTS), new FindParameters(4, Cut.atHeight(0.1), 2, 5, 1)))
        .isEmpty();
    assertThat(ModuleFinder.find(atlas(DRAFTS), new FindParameters(99, Cut.into(2), 2, 5, 1)))
        .isEmpty();
  }

  @Test
  void anchorsAreFourAtMost() {
    AtlasBuilder.Draft[] equal =
        IntStream.range(0, 6)
            .mapToObj(i -> draft("P" + i, "G1", "G2", "G3"))
            .toArray(AtlasBuilder.Draft[]::new);
    FoundModule found = ModuleFinder.find(atlas(equal), SMALL).get(0);
    assertThat(found.module().anchors()).containsExactly("P0", "P1", "P2", "P3");
    assertThat(found.module().core()).hasSize(6);
    assertThat(found.meanJaccard()).isEqualTo(1);
    assertThat(found.stability()).isEqualTo(1);
  }

  @Test
  void stabilityFollowsTheSeedAndIsAShare() {
    Atlas atlas = atlas(DRAFTS);
    List<FoundModule> once = ModuleFinder.find(atlas, with(30, 7));
    assertThat(ModuleFinder.find(atlas, with(30, 7))).isEqualTo(once);
    assertThat(ModuleFinder.find(atlas, with(30, 8))).isNotEqualTo(once);
    assertThat(once).allSatisfy(m -> assertThat(m.stability()).isBetween(0.2, 1.0));
    assertThat(ModuleFinder.find(atlas, with(0, 7)))
        .extracting(FoundModule::stability)
        .containsOnlyNulls();
  }

  /** Two genes, of which a resample draws both in half of the cases, and one twice in the rest. */
  @Test
  void stabilityIsTheMeanMatchOverResamples() {
    Atlas atlas = atlas(draft("A", "G"), draft("B", "G"), draft("C", "H"), draft("D", "H"));
    List<FoundModule> found =
        ModuleFinder.find(atlas, new FindParameters(1, Cut.atHeight(0.5), 2, 4000, 42));
    // Signatures without a drawn gene are like no other: the match of the pair is then one of two.
    assertThat(found)
        .hasSize(2)
        .allSatisfy(m -> assertThat(m.stability()).isCloseTo(0.75 + 0.25 * 0.5, within(0.02)));
  }

  @Test
  void theOrderOfGenesPlaysNoPart() {
    List<AtlasBuilder.Draft> turned = new ArrayList<>();
    for (AtlasBuilder.Draft draft : DRAFTS) {
      List<String> genes = new ArrayList<>(draft.up);
      Collections.reverse(genes);
      turned.add(draft(draft.name, genes.toArray(String[]::new)));
    }
    assertThat(ModuleFinder.find(atlas(turned.toArray(AtlasBuilder.Draft[]::new)), SMALL))
        .isEqualTo(ModuleFinder.find(atlas(DRAFTS), SMALL));
  }

  @Test
  void tooManySignaturesForTheMemoryAreRefused() {
    long needed = 6 * 5 / 2 * 8;
    assertThat(ModuleFinder.find(atlas(DRAFTS), SMALL, needed * 4 / 3 + 4)).hasSize(2);
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> ModuleFinder.find(atlas(DRAFTS), SMALL, needed * 4 / 3 - 4))
        .withMessageContaining("6 signatures of 3 genes or more are too many to cluster")
        .withMessageContaining("-Xmx");
    assertThat(Distances.bytes(20_000)).isEqualTo(1_599_920_000L);
  }

  @Test
  void parametersOutOfRangeAreRefused() {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> new FindParameters(0, Cut.into(1), 2, 0, 1))
        .withMessage("module-min-genes is 0; a whole number from 1 is expected");
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> new FindParameters(1, Cut.into(1), 1, 0, 1))
        .withMessageStartingWith("min-module-size is 1");
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> new FindParameters(1, Cut.into(1), 2, -1, 1))
        .withMessageStartingWith("stability-resamples is -1");
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> Cut.into(0))
        .withMessageStartingWith("module-count is 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, 7, Double.NaN, Double.POSITIVE_INFINITY})
  void heightsOutOfRangeAreRefused(double height) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> Cut.atHeight(height))
        .withMessageContaining("a number above 0 and below 1 is expected");
  }

  /** The sample atlas has three programmes of genes, one behind each module of its own. */
  @Test
  void theProgrammesOfTheSampleAreFound() {
    Atlas sample = AtlasFiles.read(SharedData.projectRoot().resolve("sample-data/atlas.json"));
    List<FoundModule> found = ModuleFinder.find(sample, FindParameters.DEFAULT);
    assertThat(found).hasSize(3);
    assertThat(found).allSatisfy(m -> assertThat(m.stability()).isGreaterThan(0.8));
    List<String> labels = new ArrayList<>();
    for (FoundModule module : found) {
      List<String> known =
          sample.perturbations().stream()
              .filter(p -> module.module().core().contains(p.name()))
              .map(p -> p.predictedModule())
              .distinct()
              .toList();
      assertThat(known).as(module.toString()).hasSize(1);
      labels.addAll(known);
    }
    assertThat(labels).containsExactlyInAnyOrder("amber", "cobalt", "jade");
  }
}
