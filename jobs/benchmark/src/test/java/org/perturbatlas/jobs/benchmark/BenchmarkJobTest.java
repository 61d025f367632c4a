/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perturbatlas.benchmark.Benchmark;
import org.perturbatlas.benchmark.BenchmarkOptions;
import org.perturbatlas.benchmark.Noise;
import org.perturbatlas.benchmark.Preset;
import org.perturbatlas.benchmark.QuerySize;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class BenchmarkJobTest {

  private static final Path SAMPLE = SharedData.projectRoot().resolve("sample-data/atlas.json");

  @TempDir Path folder;

  private BenchmarkResult run(
      SparkSession spark, String output, BenchmarkOptions options, int slices) {
    return new BenchmarkJob(
            new BenchmarkConfig(
                new QueriesConfig(
                    SAMPLE.toString(),
                    folder.resolve(output).toString(),
                    "run",
                    false,
                    options,
                    slices),
                null))
        .run(spark);
  }

  private static BenchmarkOptions few(Preset preset) {
    return new BenchmarkOptions(preset, null, null, null, 3, null, null, false, null, null, 20, 42);
  }

  @ParameterizedTest
  @EnumSource
  void theFiguresDoNotDependOnPartitions(Preset preset, SparkSession spark) throws IOException {
    run(spark, "one", few(preset), 1);
    run(spark, "seven", few(preset), 7);
    Path one = folder.resolve("one/figures.json");
    assertThat(folder.resolve("seven/figures.json")).hasSameBinaryContentAs(one);
    assertThat(folder.resolve("one/manifest.json")).exists();
    assertThat(Files.readString(one)).contains("\"preset\" : \"" + preset.text() + "\"");
  }

  @Test
  void anotherSeedGivesOtherQueries(SparkSession spark) {
    String first =
        run(spark, "a", BenchmarkOptions.of(Preset.PUBLISHED, Benchmark.RANDOM, 1), 2).json();
    String second =
        run(spark, "b", BenchmarkOptions.of(Preset.PUBLISHED, Benchmark.RANDOM, 2), 2).json();
    assertThat(second.replace("\"seed\" : 2", "\"seed\" : 1")).isNotEqualTo(first);
  }

  @Test
  void aFormerOutputStays(SparkSession spark) throws IOException {
    BenchmarkOptions options = BenchmarkOptions.of(Preset.PUBLISHED, Benchmark.RANDOM, 1);
    run(spark, "out", options, 1);
    byte[] before = Files.readAllBytes(folder.resolve("out/figures.json"));
    assertThatThrownBy(() -> run(spark, "out", few(Preset.PUBLISHED), 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--overwrite");
    assertThat(folder.resolve("out/figures.json")).hasBinaryContent(before);
  }

  @Test
  void whatCannotBeAskedLeavesNothingBehind(SparkSession spark) {
    BenchmarkOptions options =
        new BenchmarkOptions(
            Preset.HONEST,
            Benchmark.NOISE,
            null,
            List.of(QuerySize.parse("20+100000")),
            1,
            Noise.FREQUENT,
            null,
            false,
            null,
            null,
            20,
            42);
    assertThatThrownBy(() -> run(spark, "none", options, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("more noise");
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
