/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

/** Runs the SQL of the notebooks from top to bottom, as a user would. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class NotebookTest {

  private static final Path ROOT = SharedData.projectRoot();

  @Test
  void theQuickStartRunsFromTopToBottom(SparkSession shared) throws IOException {
    SparkSession spark = shared.newSession();
    long scoredBefore = ScoredQueries.total();
    List<Row> rows = List.of();
    for (String statement : statements(ROOT.resolve("notebooks/quick-start.sql"))) {
      rows = spark.sql(statement).collectAsList();
    }
    assertThat(rows).isNotEmpty().allMatch(row -> row.<Double>getAs("recall") >= 0.3);
    assertThat(
            spark
                .sql("SELECT count(*) FROM answers WHERE answer.status = 'SCORED'")
                .first()
                .getLong(0))
        .isEqualTo(28);
    assertThat(ScoredQueries.total() - scoredBefore)
        .as("two passes of the 31 queries, one for each set of options")
        .isEqualTo(2 * 31);
  }

  @AfterEach
  void forgetWhatWasCached(SparkSession spark) {
    spark.catalog().clearCache();
  }

  private static List<String> statements(Path notebook) throws IOException {
    String text =
        Files.readString(notebook).replace("sample-data/", ROOT.resolve("sample-data") + "/");
    return Arrays.stream(text.split("-- COMMAND -+"))
        .map(
            cell ->
                cell.lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"))
                    .strip())
        .filter(cell -> !cell.isEmpty())
        .toList();
  }
}
