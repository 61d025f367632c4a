/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.testing.SmallAtlas;

class BenchmarkOptionsTest {

  private static BenchmarkOptions sized(Benchmark benchmark, String size) {
    return new BenchmarkOptions(
        Preset.PUBLISHED,
        benchmark,
        null,
        List.of(QuerySize.parse(size)),
        null,
        null,
        null,
        false,
        null,
        null,
        20,
        42);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "20+80", "whole", "whole+5"})
  void sizesAreReadAsTheyAreWritten(String text) {
    assertThat(QuerySize.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0+5", "-3", "20+", "+80", "20-80", "all", "99999999999"})
  void otherSizesAreRefused(String text) {
    assertThatThrownBy(() -> QuerySize.parse(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void sizesAreThoseOfTheBenchmark() {
    assertThat(sized(Benchmark.NOISE, "20+80").sizes()).hasSize(1);
    assertThat(sized(Benchmark.SIZE, "whole").sizes()).hasSize(1);
    assertThatThrownBy(() -> sized(Benchmark.NOISE, "20")).hasMessageContaining("20+80");
    assertThatThrownBy(() -> sized(Benchmark.SIZE, "20+80")).hasMessageContaining("'20+80'");
    assertThatThrownBy(() -> sized(Benchmark.RANDOM, "whole")).hasMessageContaining("'whole'");
    assertThatThrownBy(() -> sized(Benchmark.LOPO, "20")).hasMessageContaining("lopo");
    assertThatThrownBy(() -> sized(null, "20")).hasMessageContaining("all");
  }

  @Test
  void anAtlasWithoutSourcesIsRefused() {
    AtlasIndex atlas =
        AtlasIndex.of(
            SmallAtlas.builder().perturbation("", SmallAtlas.draft("P", "A", "B")).build());
    for (Benchmark benchmark :
        List.of(Benchmark.LOPO, Benchmark.SIZE, Benchmark.NOISE, Benchmark.MIXTURE)) {
      assertThatThrownBy(
              () -> BenchmarkPlan.of(atlas, BenchmarkOptions.of(Preset.PUBLISHED, benchmark, 42)))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("The atlas test has");
    }
    assertThatThrownBy(() -> BenchmarkPlan.of(atlas, sized(Benchmark.RANDOM, "3")))
        .hasMessageContaining("2 reference genes");
    assertThat(BenchmarkPlan.of(atlas, sized(Benchmark.RANDOM, "2")).queries()).isEqualTo(100);
  }
}
