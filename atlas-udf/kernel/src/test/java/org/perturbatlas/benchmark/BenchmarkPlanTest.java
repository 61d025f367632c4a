/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SmallAtlas;

class BenchmarkPlanTest {

  private static final AtlasIndex SAMPLE =
      AtlasIndex.of(AtlasFiles.read(SharedData.projectRoot().resolve("sample-data/atlas.json")));

  private static BenchmarkOptions options(Preset preset, Benchmark benchmark, String... sizes) {
    return new BenchmarkOptions(
        preset,
        benchmark,
        null,
        sizes.length == 0 ? null : Arrays.stream(sizes).map(QuerySize::parse).toList(),
        null,
        null,
        null,
        false,
        null,
        null,
        1,
        42);
  }

  private static List<String> cases(String... sizes) {
    return BenchmarkPlan.of(SAMPLE, options(Preset.PUBLISHED, Benchmark.MIXTURE, sizes))
        .cases()
        .stream()
        .map(BenchmarkCase::name)
        .toList();
  }

  @Test
  void everyMixtureIsThereOnce() {
    assertThat(cases("2")).doesNotHaveDuplicates().hasSize(cases("40").size() * 3 / 5);
    assertThat(cases("40", "40")).isEqualTo(cases("40"));
    // Four quarters of it are more than an int.
    assertThat(cases("999999999")).noneMatch(name -> name.contains("-2"));
  }

  @Test
  void noiseOfFrequentGenesIsOfGenesThatSignaturesHold() {
    String[] genes = IntStream.range(0, 30).mapToObj(i -> "G" + i).toArray(String[]::new);
    AtlasIndex index =
        AtlasIndex.of(
            withModule()
                .perturbation("", SmallAtlas.draftOf("m", "P", "G0", "G1"))
                .perturbation("", SmallAtlas.draftOf("m", "Q", "G1", "G2", "G3"))
                .build(),
            List.of(genes));
    assertThatThrownBy(
            () -> BenchmarkPlan.of(index, options(Preset.HONEST, Benchmark.NOISE, "1+3")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("more noise than the 2 reference genes");
  }

  @Test
  void theOnlySignatureCannotBeLeftOut() {
    AtlasIndex index =
        AtlasIndex.of(
            withModule()
                .perturbation("", SmallAtlas.draftOf("m", "P", "A", "B"))
                .perturbation("", SmallAtlas.draftOf("m", "Q"))
                .build());
    assertThatThrownBy(() -> BenchmarkPlan.of(index, options(Preset.HONEST, Benchmark.LOPO)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("one signature alone");
  }

  private static AtlasBuilder withModule() {
    return SmallAtlas.builder().module("m", "m", null, List.of("P"), List.of());
  }
}
