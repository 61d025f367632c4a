/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that keeps its rows as a Delta table, with the package that a user adds. */
@Tag("process")
class DeltaStoreIT {

  private static final List<String> DELTA =
      List.of(
          "spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension",
          "spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog");

  @TempDir Path folder;

  @Test
  void holdsTheSameAsAStoreOfParquet() throws Exception {
    Path collection = Files.createDirectories(folder.resolve("collection"));
    Path queries = CliRun.SAMPLE.resolve("queries.csv");
    Files.copy(queries, collection.resolve("a.csv"));
    assertThat(both(collection)).contains("version 1; tables: 1 new");
    assertThat(folder.resolve("delta/table/_delta_log")).isDirectory();
    List<String> lines = new ArrayList<>(Files.readAllLines(queries));
    lines.set(1, lines.get(1).replace("THOQK18;", ""));
    lines.remove(4);
    Files.write(collection.resolve("a.csv"), lines);
    Files.copy(queries, collection.resolve("b.csv"));
    assertThat(both(collection)).contains("1 changed", "31 added, 1 removed");
    Files.delete(collection.resolve("b.csv"));
    assertThat(both(collection, "--min-recall", "0.2")).contains("1 removed");
    for (int version = 1; version <= 3; version++) {
      assertThat(results("delta", version, DELTA))
          .as("version %d", version)
          .isNotEmpty()
          .isEqualTo(results("parquet", version, List.of()));
    }
    assertThat(run(List.of(), "store", "results", folder.resolve("delta"), "--output", "x").err())
        .contains("a store of a Delta table; start Spark with the package");
  }

  /** What the run of the store of Delta said; both have to count the same. */
  private String both(Path collection, String... further) throws Exception {
    String parquet = reanalyze(collection, "parquet", List.of(), further);
    String delta = reanalyze(collection, "delta", DELTA, further);
    assertThat(delta.replace("/delta:", "/parquet:")).isEqualTo(parquet);
    return delta;
  }

  private String reanalyze(Path collection, String store, List<String> conf, String... further)
      throws Exception {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "reanalyze",
                "--collection",
                collection,
                "--atlas",
                CliRun.SAMPLE_ATLAS,
                "--store",
                folder.resolve(store)));
    words.addAll(List.of(further));
    ProcessRun run = run(conf, words.toArray());
    assertThat(run.status()).as(run.err()).isZero();
    return run.err()
        .lines()
        .filter(line -> !line.contains(" INFO ") && !line.contains(" WARN "))
        .filter(line -> line.matches(".*queries scored.*|.*: version \\d.*|answers:.*"))
        .reduce("", (a, b) -> a + b + "\n");
  }

  private ProcessRun run(List<String> conf, Object... words) throws Exception {
    return Submission.run(
        folder,
        conf.isEmpty() ? List.of() : AddedPackage.jars("delta"),
        conf,
        Stream.of(words).map(Object::toString).toList());
  }

  private List<String> results(String store, int version, List<String> conf) throws Exception {
    Path output = folder.resolve(store + "-" + version);
    ProcessRun run =
        run(
            conf,
            "store",
            "results",
            folder.resolve(store),
            "--at",
            version,
            "--output",
            output,
            "--output-format",
            "json");
    assertThat(run.status()).as(run.err()).isZero();
    return lines(output.resolve("results"));
  }

  private static List<String> lines(Path table) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(table)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines.stream().sorted().toList();
  }
}
