/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.benchmark.Benchmark;
import org.perturbatlas.benchmark.BenchmarkOptions;
import org.perturbatlas.benchmark.BenchmarkPlan;
import org.perturbatlas.benchmark.Figure;
import org.perturbatlas.benchmark.Figures;
import org.perturbatlas.benchmark.Measure;
import org.perturbatlas.benchmark.Preset;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

/** The released atlas gives the published figures. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class PublishedFiguresTest {

  private static List<Figure> figures(SparkSession spark, Preset preset, Benchmark benchmark) {
    Atlas atlas = AtlasFiles.read(SharedData.require("data/PerturbAtlas-K562-v1.0.json"));
    AtlasIndex index = AtlasIndex.of(atlas);
    BenchmarkPlan plan = BenchmarkPlan.of(index, BenchmarkOptions.of(preset, benchmark, 42));
    return Figures.of(plan, index, BenchmarkRun.counts(spark, atlas, plan, null, 0)).rows();
  }

  private static Figure figure(List<Figure> figures, String label, Measure measure) {
    return figures.stream()
        .filter(figure -> figure.label().equals(label) && figure.measure() == measure)
        .findFirst()
        .orElseThrow();
  }

  private static void is(List<Figure> figures, String label, Measure measure, long successes) {
    Figure figure = figure(figures, label, measure);
    assertThat(figure.n()).isEqualTo(54);
    assertThat(figure.successes()).as(label + " " + measure).isEqualTo(successes);
    assertThat(figure.value()).isCloseTo(figure.published().value(), within(6e-4));
  }

  @Test
  void leaveOneOutExactly(SparkSession spark) {
    List<Figure> figures = figures(spark, Preset.PUBLISHED, Benchmark.LOPO);
    is(figures, "min-recall 0.2", Measure.MODULE, 49);
    is(figures, "min-recall 0.2", Measure.TOP1, 43);
    is(figures, "min-recall 0.2", Measure.TOP3, 53);
    is(figures, "min-recall 0.2", Measure.TOP5, 53);
    is(figures, "min-recall 0.7", Measure.MODULE, 49);
    is(figures, "min-recall 0.7", Measure.TOP1, 13);
    is(figures, "min-recall 0.7", Measure.TOP3, 13);
    is(figures, "min-recall 0.7", Measure.TOP5, 13);
  }

  @Test
  void randomControls(SparkSession spark) {
    List<Figure> figures = figures(spark, Preset.PUBLISHED, Benchmark.RANDOM);
    Figure defaults = figure(figures, "20/40/80/100, min-recall 0.7", Measure.EVIDENCE_MEAN);
    assertThat(defaults.n()).isEqualTo(400);
    assertThat(defaults.value()).isBetween(0.06, 0.07);
    assertThat(figure(figures, "20/40/80/100, min-recall 0.7", Measure.ABOVE_LOW).successes())
        .isZero();
    Figure loose = figure(figures, "20/40/80/100, min-recall 0.2", Measure.EVIDENCE_MEAN);
    assertThat(loose.value()).isCloseTo(0.30, within(0.02));
    assertThat(figure(figures, "20/40/80/100, min-recall 0.2", Measure.HIGH).successes())
        .isBetween(1L, 12L);
  }

  @Test
  void sizesAndNoise(SparkSession spark) {
    Map<String, Double> expected =
        Map.of(
            "5 of modules", 92.1,
            "10 of modules", 98.3,
            "20 of modules", 99.9,
            "40 of modules", 100.0,
            "80 of modules", 100.0,
            "5 of signatures", 73.7,
            "10 of signatures", 79.8,
            "20 of signatures", 85.6,
            "40 of signatures", 86.1,
            "80 of signatures", 94.7);
    List<Figure> sizes = figures(spark, Preset.PUBLISHED, Benchmark.SIZE);
    expected.forEach(
        (label, percent) ->
            assertThat(100 * figure(sizes, label, Measure.MODULE).value())
                .as(label)
                .isCloseTo(percent, within(3.0)));
    List<Figure> noise = figures(spark, Preset.PUBLISHED, Benchmark.NOISE);
    assertThat(100 * figure(noise, "20+80 of modules", Measure.MODULE).value())
        .isCloseTo(94.3, within(3.0));
    assertThat(100 * figure(noise, "20+80 of signatures", Measure.MODULE).value())
        .isCloseTo(75.8, within(3.0));
  }

  @Test
  void mixturesDipAtBalance(SparkSession spark) {
    List<Figure> figures = figures(spark, Preset.PUBLISHED, Benchmark.MIXTURE);
    double[] expected = {0.40, 0.37, 0.13, 0.23, 0.72};
    for (int part = 0; part <= 4; part++) {
      String label = "myeloid-erythroid " + 10 * part + ":" + (40 - 10 * part);
      assertThat(figure(figures, label, Measure.EVIDENCE_MEAN).value())
          .as(label)
          .isCloseTo(expected[part], within(0.06));
    }
  }

  @Test
  void theHonestFiguresOfOtherOrdersAreThoseOfTheirTable(SparkSession spark) {
    List<Figure> whole = figures(spark, Preset.HONEST, Benchmark.LOPO);
    Map<String, List<Double>> expected =
        Map.of(
            "whole, recall", List.of(79.6, 87.0),
            "whole, jaccard", List.of(74.1, 77.8),
            "whole, cosine", List.of(75.9, 83.3),
            "whole, hypergeometric", List.of(72.2, 85.2));
    expected.forEach(
        (label, firstAndVote) -> {
          assertThat(100 * figure(whole, label, Measure.TOP1).value())
              .as(label)
              .isCloseTo(firstAndVote.get(0), within(0.06));
          assertThat(100 * figure(whole, label, Measure.VOTE).value())
              .as(label)
              .isCloseTo(firstAndVote.get(1), within(0.06));
        });
  }
}
