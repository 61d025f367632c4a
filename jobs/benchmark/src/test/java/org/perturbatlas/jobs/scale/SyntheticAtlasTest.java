/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.testing.SharedData;

class SyntheticAtlasTest {

  private static final AtlasIndex SAMPLE =
      AtlasIndex.of(
          AtlasFiles.read(SharedData.projectRoot().resolve("sample-data").resolve("atlas.json")));

  @Test
  void aSignatureDependsOnItsNumberAlone() {
    Atlas few = new SyntheticAtlas(SAMPLE, 1).of(20);
    Atlas more = new SyntheticAtlas(SAMPLE, 1).of(200);
    assertThat(more.perturbations().subList(0, 20)).isEqualTo(few.perturbations());
    assertThat(new SyntheticAtlas(SAMPLE, 2).of(20)).isNotEqualTo(few);
  }

  @Test
  void sizesAndGenesAreThoseOfTheGivenAtlas() {
    Set<Integer> sizes =
        IntStream.range(0, SAMPLE.perturbationCount())
            .mapToObj(SAMPLE::signatureSize)
            .collect(Collectors.toSet());
    Atlas atlas = new SyntheticAtlas(SAMPLE, 1).of(300);
    assertThat(atlas.perturbations()).hasSize(300);
    assertThat(atlas.perturbations()).allMatch(p -> sizes.contains(p.up().size()));
    assertThat(atlas.referenceGenes()).allMatch(gene -> SAMPLE.geneId(gene) >= 0);
    assertThat(atlas.modules()).hasSize(SAMPLE.moduleCount());
  }

  @Test
  void growthTellsWhatAPostingCosts() {
    GrowthPoint point = GrowthPoint.measure(SAMPLE, Profile.REFERENCE, 42);
    assertThat(point.signatures()).isEqualTo(SAMPLE.perturbationCount());
    assertThat(point.postings()).isBetween(1.0, 1e5);
    assertThat(point.nanosPerPosting()).isEqualTo(1000 * point.micros() / point.postings());
  }
}
