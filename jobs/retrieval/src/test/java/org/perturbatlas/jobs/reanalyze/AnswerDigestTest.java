/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class AnswerDigestTest {

  /** What Spark's own hashes take for the same: nulls elsewhere, arrays cut elsewhere. */
  @Test
  void everyValueAndNullAndLengthCounts(SparkSession spark) {
    List<String> structs =
        List.of(
            "null AS a, 'x' AS b",
            "'x' AS a, null AS b",
            "'x' AS a, '' AS b",
            "'' AS a, 'x' AS b",
            "null AS a, null AS b");
    assertThat(digests(spark, structs, "a, b")).doesNotHaveDuplicates();
    assertThat(
            digests(
                spark,
                List.of(
                    "array(1D, null) AS v",
                    "array(null, 1D) AS v",
                    "array(1D) AS v",
                    "array() AS v",
                    "null AS v",
                    "array(1D, 1D) AS v"),
                "CAST(v AS array<double>) AS v"))
        .doesNotHaveDuplicates();
    assertThat(
            digests(
                spark,
                List.of(
                    "array(named_struct('n', 'a', 'p', 1)) AS v",
                    "array(named_struct('n', 'a', 'p', null)) AS v",
                    "array(named_struct('n', null, 'p', 1)) AS v"),
                "v"))
        .doesNotHaveDuplicates();
    assertThat(
            digests(
                spark,
                List.of(
                    "map('a', 1D, 'b', 2D) AS v",
                    "map('a', 2D, 'b', 1D) AS v",
                    "map('a', 1D) AS v"),
                "v"))
        .doesNotHaveDuplicates();
    assertThat(
            digests(
                spark,
                List.of(
                    "1 AS i, 2L AS l, true AS t",
                    "1 AS i, 2L AS l, false AS t",
                    "2 AS i, 1L AS l, true AS t"),
                "i, l, t"))
        .doesNotHaveDuplicates();
  }

  @Test
  void theSameValuesGiveTheSame(SparkSession spark) {
    String struct = "array(named_struct('n', 'a', 'p', null)) AS v, map('a', 1D) AS m";
    assertThat(digests(spark, List.of(struct, struct), "v, m"))
        .hasSize(2)
        .containsOnly(digests(spark, List.of(struct), "v, m").get(0));
  }

  private static List<Long> digests(SparkSession spark, List<String> rows, String columns) {
    String union = "SELECT " + String.join(" UNION ALL SELECT ", rows);
    return spark
        .sql("SELECT struct(" + columns + ") AS s FROM (" + union + ")")
        .select(RowFunctions.digest(spark, col("s")))
        .collectAsList()
        .stream()
        .map((Row row) -> row.getLong(0))
        .toList();
  }
}
