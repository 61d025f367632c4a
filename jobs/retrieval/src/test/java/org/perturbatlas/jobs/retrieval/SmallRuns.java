/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;
import static org.perturbatlas.jobs.retrieval.SampleJobs.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.testing.ScriptedFileSystem;

/** Runs over a handful of queries, short enough to be repeated for every fault there can be. */
final class SmallRuns {

  /** Queries of {@link #queries}, some of which have no gene that is known. */
  static final int QUERIES = 7;

  private SmallRuns() {}

  /** A file of {@link #QUERIES} queries. */
  static String queries(Path folder) throws IOException {
    List<String> genes = Files.readAllLines(SAMPLE.resolve("genes.txt"));
    List<String> lines = new ArrayList<>(List.of("query_id,genes"));
    for (int i = 0; i < QUERIES; i++) {
      String known = String.join(";", genes.subList(i, i + 10));
      lines.add("q" + i + "," + (i % 3 == 2 ? "nobody" : known));
    }
    return Files.write(folder.resolve("queries.csv"), lines).toString();
  }

  static ScoreConfig.Builder config(String queries, String output, String runId) {
    return scoring(queries).output(output).runId(runId);
  }

  /** Mounts the file system that fails as it is told to, and names a folder of it. */
  static String scripted(SparkSession spark, Path dir) {
    ScriptedFileSystem.mount("faulty").forEach(spark.conf()::set);
    return "faulty://" + dir;
  }

  /**
   * The rows of an output, which agrees with its manifest in each of its tables or fails the test;
   * -1 when it has no manifest, and so is none.
   */
  static long rows(Path dir) throws IOException {
    Path file = dir.resolve("manifest.json");
    if (!Files.exists(file)) {
      return -1;
    }
    JsonNode manifest = new ObjectMapper().readTree(file.toFile());
    assertThat(manifest.path("status").asText()).isEqualTo("COMPLETE");
    JsonNode counts = manifest.get("counts");
    long results = tableRows(dir.resolve("results"));
    long rejected = tableRows(dir.resolve("rejected"));
    assertThat(results).as("results of %s", dir).isEqualTo(counts.get("scored").asLong());
    assertThat(rejected)
        .as("rejected of %s", dir)
        .isEqualTo(counts.get("rejected_rows").asLong() + counts.get("rejected_queries").asLong());
    return results + rejected;
  }

  private static long tableRows(Path table) throws IOException {
    long rows = 0;
    try (Stream<Path> files = Files.list(table)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        try (ParquetFileReader reader =
            ParquetFileReader.open(
                HadoopInputFile.fromPath(
                    new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(false)))) {
          rows += reader.getRecordCount();
        }
      }
    }
    return rows;
  }

  /** Every file below a folder, hidden ones too, with its bytes as text of single ones. */
  static Map<String, String> files(Path dir) throws IOException {
    Map<String, String> found = new TreeMap<>();
    if (Files.exists(dir)) {
      try (Stream<Path> all = Files.walk(dir)) {
        for (Path path : all.filter(Files::isRegularFile).toList()) {
          found.put(
              dir.relativize(path).toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return found;
  }

  /** What a run has in the folder of its output besides tables and manifest. */
  static List<String> hidden(Path dir) throws IOException {
    try (Stream<Path> names = Files.list(dir)) {
      return names.map(p -> p.getFileName().toString()).filter(n -> n.startsWith(".")).toList();
    }
  }

  static void copy(Map<String, String> files, Path dir) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = dir.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.ISO_8859_1);
    }
  }
}
