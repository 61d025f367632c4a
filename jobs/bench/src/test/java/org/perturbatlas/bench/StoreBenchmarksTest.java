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
class StoreBenchmarksTest {

  private static final String ATLAS = "perturbatlas.bench.atlas";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

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
  void aStoreThatIsBroughtUpToDateIsComparedWithANewOne() throws Exception {
    ReanalyzeBenchmark.run(2_000, 2, out);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("anew: ", "2,000 answered, 0 kept")
        .contains("1 % new queries in a new table: ", "20 answered, 2,000 kept")
        .contains("1 % of the queries changed inside all tables: ")
        .contains("1 % of the signatures changed: ")
        .containsPattern("reported: \\d+; in one and not in the other: 0\\n");
  }

  @Test
  void aStoreThatGrowsTellsWhatItHoldsOnTo() throws Exception {
    SoakBenchmark.run(400, 2, out);
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines().toList())
        .hasSize(3)
        .last()
        .asString()
        .matches(" +1 +200 +\\S+ +\\d+ +\\d+ +\\d+ +\\d+");
  }
}
