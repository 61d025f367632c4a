/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/**
 * What a run gave: every row with all its columns as text, in order of the text, and what its
 * manifest counts.
 */
record Outcome(List<String> results, List<String> rejected, String counts) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param output complete, with Parquet tables
   */
  static Outcome of(Path output) throws IOException {
    JsonNode manifest = manifest(output);
    assertThat(manifest.get("status").asText()).isEqualTo("COMPLETE");
    Outcome outcome =
        new Outcome(
            rows(output.resolve("results")),
            rows(output.resolve("rejected")),
            manifest.get("counts") + " " + manifest.get("label_histogram"));
    assertThat(manifest.at("/counts/scored").asInt()).isEqualTo(outcome.results().size());
    assertThat(manifest.at("/counts/queries").asInt())
        .isEqualTo(outcome.results().size() + outcome.rejected().size());
    return outcome;
  }

  static JsonNode manifest(Path output) throws IOException {
    return JSON.readTree(output.resolve("manifest.json").toFile());
  }

  private static List<String> rows(Path table) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(table)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        try (ParquetReader<Group> reader =
            ParquetReader.builder(
                    new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .build()) {
          for (Group row = reader.read(); row != null; row = reader.read()) {
            rows.add(row.toString());
          }
        }
      }
    }
    rows.sort(null);
    return rows;
  }

  /** Fails unless both have the same rows and counts, and says how many there are. */
  void assertSame(Outcome expected, String what) {
    System.out.printf(
        Locale.ROOT,
        "%s: %,d results expected, %,d got; %,d rejected expected, %,d got%n",
        what,
        expected.results.size(),
        results.size(),
        expected.rejected.size(),
        rejected.size());
    assertSameRows(expected.results, results);
    assertSameRows(expected.rejected, rejected);
    assertThat(counts).isEqualTo(expected.counts);
  }

  /** One by one: a list of all that differ would be of no use. */
  private static void assertSameRows(List<String> expected, List<String> found) {
    assertThat(found).hasSameSizeAs(expected);
    for (int row = 0; row < expected.size(); row++) {
      assertThat(found.get(row)).isEqualTo(expected.get(row));
    }
  }
}
