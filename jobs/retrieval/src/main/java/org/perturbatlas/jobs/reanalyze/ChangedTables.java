/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * What differs in tables that were read again: rows that are there more or less often than they
 * were, by their key.
 *
 * <p>The tables are read once. Rows that a Bloom filter of the former keys does not know are new
 * for certain, and are set down with all they hold; of the others, which are most, the key alone,
 * so that what is compared is small. A new row that the filter takes for a former one shows up as a
 * key without a row; then, which is rare, the tables are read once more for those.
 *
 * @param toAnswer rows of the collection that are new, and all of a key that changed in number
 * @param gone keys of former rows that are not there, or not as often
 * @param kept how many rows stay as they are
 */
record ChangedTables(Dataset<Row> toAnswer, Dataset<Row> gone, long kept) {

  /** Of a Bloom filter: at most 32 MB. */
  private static final long MAX_BITS = 1L << 28;

  private static final long MIN_BITS = 1L << 16;
  private static final int BITS_PER_KEY = 24;

  private static final StructType COMPARED =
      new StructType()
          .add(AnswerRows.KEY, "binary")
          .add("now", "long")
          .add("before", "long")
          .add("missing", "boolean");

  private static final String ROW = "row";
  private static final String NOW = "now";
  private static final String BEFORE = "before";
  private static final String MISSING = "missing";

  /**
   * @param former live rows of the tables
   * @param formerRows at most how many they are
   * @param present rows of the tables as {@link AnswerRows#uniform} gives them
   * @param scratch a folder of this run
   */
  static ChangedTables between(
      SparkSession spark,
      Dataset<Row> former,
      long formerRows,
      Dataset<Row> present,
      String scratch) {
    Dataset<Row> keys = former.select(AnswerRows.KEY);
    long bits = Math.max(MIN_BITS, Math.min(MAX_BITS, BITS_PER_KEY * formerRows));
    return between(spark, keys, filter(spark, keys, formerRows, bits), present, scratch);
  }

  /** Spark's own limits for filters in plans are below what a store may have. */
  private static BloomFilter filter(
      SparkSession spark, Dataset<Row> keys, long expected, long bits) {
    if (keys.isEmpty()) {
      return BloomFilter.create(1);
    }
    String most = "spark.sql.optimizer.runtime.bloomFilter.maxNum";
    String items = spark.conf().get(most + "Items");
    String maxBits = spark.conf().get(most + "Bits");
    spark.conf().set(most + "Items", Long.toString(Math.max(1, expected)));
    spark.conf().set(most + "Bits", Long.toString(bits));
    try {
      return keys.select(hash().as(AnswerRows.KEY))
          .stat()
          .bloomFilter(AnswerRows.KEY, Math.max(1, expected), bits);
    } finally {
      spark.conf().set(most + "Items", items);
      spark.conf().set(most + "Bits", maxBits);
    }
  }

  /** Filters of this kind take numbers. */
  private static Column hash() {
    return xxhash64(col(AnswerRows.KEY));
  }

  static ChangedTables between(
      SparkSession spark,
      Dataset<Row> formerKeys,
      BloomFilter known,
      Dataset<Row> present,
      String scratch) {
    String read = scratch + "/read";
    String compared = scratch + "/compared";
    Broadcast<BloomFilter> filter =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(known);
    try {
      UDF1<Long, Boolean> isKnown = hash -> filter.value().mightContainLong(hash);
      Column mayBeKnown = functions.udf(isKnown, DataTypes.BooleanType).apply(hash());
      Column whole =
          struct(Arrays.stream(present.columns()).map(AnswerRows::column).toArray(Column[]::new));
      present
          .select(col(AnswerRows.KEY), when(not(mayBeKnown), whole).as(ROW))
          .write()
          .parquet(read);
    } finally {
      filter.destroy();
    }
    StructType readSchema =
        new StructType().add(AnswerRows.KEY, "binary").add(ROW, present.schema());
    Dataset<Row> rows = spark.read().schema(readSchema).parquet(read);
    Dataset<Row> now =
        rows.groupBy(AnswerRows.KEY).agg(count(lit(1)).as(NOW), max(col(ROW).isNull()).as(MISSING));
    Dataset<Row> before = formerKeys.groupBy(AnswerRows.KEY).agg(count(lit(1)).as(BEFORE));
    Observation all = new Observation("read");
    now.join(before, now.col(AnswerRows.KEY).equalTo(before.col(AnswerRows.KEY)), "full_outer")
        .select(
            coalesce(now.col(AnswerRows.KEY), before.col(AnswerRows.KEY)).as(AnswerRows.KEY),
            coalesce(col(NOW), lit(0L)).as(NOW),
            coalesce(col(BEFORE), lit(0L)).as(BEFORE),
            coalesce(col(MISSING), lit(false)).as(MISSING))
        .observe(all, coalesce(sum(NOW), lit(0L)).as(NOW))
        .where(not(col(NOW).equalTo(col(BEFORE))))
        .write()
        .parquet(compared);
    Dataset<Row> differing = spark.read().schema(COMPARED).parquet(compared);
    Row sums =
        differing
            .agg(coalesce(sum(NOW), lit(0L)), coalesce(sum(when(col(MISSING), lit(1L))), lit(0L)))
            .first();
    Dataset<Row> fresh = rows.where(col(ROW).isNotNull()).select(ROW + ".*");
    if (sums.getLong(1) > 0) {
      Dataset<Row> missing = differing.where(MISSING).select(AnswerRows.KEY);
      fresh = fresh.unionByName(present.join(missing, AnswerRows.KEY, "left_semi"));
    }
    return new ChangedTables(
        fresh.select(
            Arrays.stream(present.columns()).map(AnswerRows::column).toArray(Column[]::new)),
        differing.where(col(BEFORE).gt(0)).select(AnswerRows.KEY),
        read(all) - sums.getLong(0));
  }

  private static long read(Observation all) {
    try {
      return (Long) all.getAsJava().get(NOW);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the counts of a run", e);
    }
  }
}
