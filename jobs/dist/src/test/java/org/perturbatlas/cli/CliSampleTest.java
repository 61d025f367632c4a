/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs Hadoop's Parquet writer, which takes its time to start. */
@Tag("spark")
class CliSampleTest {

  @Test
  void generatesTheSampleData(@TempDir Path folder) throws IOException {
    Path output = folder.resolve("sample");
    CliRun run = CliRun.of("sample", "generate", "--output", output).done();
    assertThat(run.out()).contains("60 perturbations and 607 genes");
    assertThat(output.resolve("atlas.json")).hasSameBinaryContentAs(CliRun.SAMPLE_ATLAS);

    Path other = output.resolve("genes.txt");
    Files.writeString(other, "mine");
    CliRun.of("sample", "generate", "--output", output, "--seed", "7").refused("is there already");
    assertThat(other).hasContent("mine");
    CliRun.of("sample", "generate", "--output", output, "--seed", "7", "--overwrite").done();
    assertThat(output.resolve("atlas.json")).content().contains("seed-7");
  }
}
