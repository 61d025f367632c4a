/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LoadBenchmarkTest {

  @Test
  void timesBothForms() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LoadBenchmark.run(30, 20, 1, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    String round = ", round 1: [\\d,]+ bytes read in \\S+ s; atlas after \\S+ s, index of \\d+ .*";
    String median = ": median atlas \\S+ s, index \\S+ s .*; most heap at once \\d+ MiB";
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("30 signatures of 20 genes, "),
            line -> assertThat(line).matches("atlas.json" + round),
            line -> assertThat(line).matches("atlas.json" + median),
            line -> assertThat(line).matches("atlas.json.gz" + round),
            line -> assertThat(line).matches("atlas.json.gz" + median));
  }
}
