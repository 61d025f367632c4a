/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.sketch.BloomFilter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ChangedTablesTest {

  private static final StructType ROWS =
      new StructType().add("query_id", "string").add(AnswerRows.KEY, "binary");

  @TempDir Path folder;

  /** A filter may take any row for one that was there; what differs is found nevertheless. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000})
  void findsWhatDiffersHoweverTheFilterErrs(int known, SparkSession spark) throws Exception {
    BloomFilter filter = BloomFilter.create(1, 64);
    for (int i = 0; i < known; i++) {
      filter.putLong(i * 0x9E3779B97F4A7C15L);
    }
    Dataset<Row> former = rows(spark, "a", "b", "b", "c", "c", "d");
    Dataset<Row> present = rows(spark, "a", "b", "c", "c", "e", "e", "f");
    if (known == 0) {
      // Every former key has to be known, or it would be taken for a new one.
      filter = former.selectExpr("xxhash64(row_key) AS h").stat().bloomFilter("h", 10, 4096);
    } else {
      filter.mergeInPlace(all(former));
    }
    ChangedTables changed =
        ChangedTables.byFilter(
            spark,
            former.select(AnswerRows.KEY),
            filter,
            present,
            folder.resolve("scratch").toString());
    assertThat(ids(changed.toAnswer())).containsExactly("b", "e", "e", "f");
    assertThat(ids(changed.gone().of(former))).containsExactly("b", "b", "d");
    assertThat(ids(changed.gone().without(former))).containsExactly("a", "c", "c");
  }

  /** Whether keys are held by the executors, and whether any is there twice, changes nothing. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "a b c d, a c e f, e f, b d",
        "a b b c c d, a b c c e e f, b e e f, b b d",
        "a b c, a b b c d, b b d, b",
        "a b, a b, -, -",
        "-, a b, a b, -",
        "a b, -, -, a b"
      })
  void findsTheSameHoweverItLooks(
      String former, String present, String toAnswer, String gone, SparkSession spark) {
    String files = folder.resolve("present").toString();
    rows(spark, words(present)).repartition(2).write().parquet(files);
    boolean repeated = hasTwins(former) || hasTwins(present);
    for (int maxHeld : new int[] {0, 100}) {
      Dataset<Row> before = rows(spark, words(former));
      try (ChangedTables changed =
          ChangedTables.between(
              spark,
              before,
              10,
              maxHeld,
              spark.read().schema(ROWS).parquet(files),
              folder.resolve("scratch" + maxHeld).toString())) {
        assertThat(changed.held() != null).isEqualTo(words(former).length <= maxHeld && !repeated);
        assertThat(ids(changed.toAnswer())).containsExactly(words(toAnswer));
        assertThat(ids(changed.gone().of(before))).containsExactly(words(gone));
        assertThat(ids(changed.gone().without(before)))
            .hasSize(words(former).length - words(gone).length);
      }
    }
  }

  private static boolean hasTwins(String words) {
    return Arrays.stream(words(words)).distinct().count() < words(words).length;
  }

  private static String[] words(String text) {
    return text == null ? new String[0] : text.split(" ");
  }

  private static BloomFilter all(Dataset<Row> rows) {
    BloomFilter filter = BloomFilter.create(1, 64);
    for (Row row : rows.selectExpr("xxhash64(row_key)").collectAsList()) {
      filter.putLong(row.getLong(0));
    }
    return filter;
  }

  private static Dataset<Row> rows(SparkSession spark, String... ids) {
    List<Row> rows = new ArrayList<>();
    for (String id : ids) {
      rows.add(RowFactory.create(id, key(id)));
    }
    return spark.createDataFrame(rows, ROWS);
  }

  private static List<String> ids(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(row -> row.<String>getAs("query_id"))
        .sorted()
        .toList();
  }

  private static byte[] key(String id) {
    return Arrays.copyOf(id.getBytes(StandardCharsets.UTF_8), RowKey.BYTES);
  }
}
