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
    assertThat(reanalyze(collection, "delta", DELTA)).contains("version 1; tables: 1 new");
    assertThat(folder.resolve("delta/table/_delta_log")).isDirectory();
    List<String> lines = new ArrayList<>(Files.readAllLines(queries));
    lines.set(1, lines.get(1).replace("THOQK18;", ""));
    lines.remove(4);
    Files.write(collection.resolve("a.csv"), lines);
    Files.copy(queries, collection.resolve("b.csv"));
    assertThat(reanalyze(collection, "delta", DELTA)).contains("1 changed", "31 added, 1 removed");
    assertThat(reanalyze(collection, "parquet", List.of())).contains("version 1; tables: 2 new");
    assertThat(results("delta", DELTA)).isNotEmpty().isEqualTo(results("parquet", List.of()));
  }

  /** What the command said. */
  private String reanalyze(Path collection, String store, List<String> conf) throws Exception {
    List<Object> words =
        List.of(
            "reanalyze",
            "--collection",
            collection,
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--store",
            folder.resolve(store));
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

  private List<String> results(String store, List<String> conf) throws Exception {
    Path output = folder.resolve(store + "-results");
    ProcessRun run =
        run(
            conf,
            "store",
            "results",
            folder.resolve(store),
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
        for (String line : Files.readAllLines(file)) {
          lines.add(line.replaceFirst(",\"answered_in\":\\d+", ""));
        }
      }
    }
    return lines.stream().sorted().toList();
  }
}
