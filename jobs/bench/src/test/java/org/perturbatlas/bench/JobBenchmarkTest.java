/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("spark")
class JobBenchmarkTest {

  private static final String ATLAS = "perturbatlas.bench.atlas";

  @BeforeEach
  void givesTheAtlas() {
    System.setProperty(
        ATLAS,
        Path.of(System.getProperty("perturbatlas.root"), "sample-data", "atlas.json").toString());
  }

  @AfterEach
  void takesItBack() {
    System.clearProperty(ATLAS);
  }

  @Test
  void printsTimesSizesAndHeap() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JobBenchmark.run(500, 1, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("500 queries, atlas.json, Spark "),
            line -> assertThat(line).matches("50 queries: most heap held on to \\d+ MiB"),
            line -> assertThat(line).matches("500 queries: most heap held on to \\d+ MiB"),
            line -> assertThat(line).matches("1,500 queries: most heap held on to \\d+ MiB"),
            line -> assertThat(line).startsWith("warm-up: score "),
            line ->
                assertThat(line)
                    .matches(
                        "round 1: score \\S+ s wall, \\S+ s CPU; floor \\S+ s wall, \\S+ s CPU;"
                            + " ratio \\S+ wall, \\S+ CPU; bytes per query \\d{2,} and \\d{2,}"),
            line -> assertThat(line).matches("median ratio \\S+ wall, \\S+ CPU"));
  }
}
