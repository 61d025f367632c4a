/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("spark")
class BlockBenchmarkTest {

  @Test
  void printsTimesAndThatTheRowsAreTheSame() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BlockBenchmark.run(120, 60, 20, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("120 and 60 signatures of 50 genes, 20 queries, "),
            line -> assertThat(line).startsWith("small, broadcast: 20 queries scored in "),
            line -> assertThat(line).startsWith("small, by blocks: 20 queries scored in "),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "20 rows broadcast, 0 of them not by blocks; 20 rows by blocks, 0 of them"
                            + " not broadcast"),
            line -> assertThat(line).startsWith("large, by blocks: 20 queries scored in "));
  }
}
