/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * What differs in tables that were read again: rows that are there more or less often than they
 * were, by their key.
 *
 * <p>Where the former keys fit into the memory of every executor, rows are looked up in them while
 * the tables are read: what is new is set down, and which keys were met tells which are gone. That
 * takes keys that are there once. Else the tables are read once too, with a Bloom filter of the
 * former keys: rows that it does not know are new for certain, and are set down with all they hold;
 * of the others, which are most, the key alone, so that what is compared is small. A new row that
 * the filter takes for a former one shows up as a key without a row; then, which is rare, the
 * tables are read once more for those.
 *
 * @param toAnswer rows of the collection that are new, and all of a key that changed in number
 * @param gone former rows that are not there, or not as often
 * @param held what the executors hold for it, or null
 */
record ChangedTables(Dataset<Row> toAnswer, RowSet gone, Broadcast<KeyTable> held)
    implements AutoCloseable {

  /** So many former keys are held by every executor: 64 MB at most. */
  static final int MAX_HELD = 2_000_000;

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
   * @param maxHeld so many former keys may be held by every executor
   * @param present rows of the tables as {@link AnswerRows#uniform} gives them
   * @param scratch a folder of this run
   */
  static ChangedTables between(
      SparkSession spark,
      Dataset<Row> former,
      long formerRows,
      int maxHeld,
      Dataset<Row> present,
      String scratch) {
    Dataset<Row> keys = former.select(AnswerRows.KEY);
    if (formerRows <= maxHeld || keys.count() <= maxHeld) {
      KeyTable known = held(keys);
      ChangedTables changed =
          known.repeated() ? null : byHeld(spark, known, present, scratch + "/fresh");
      if (changed != null) {
        return changed;
      }
    }
    long bits = Math.max(MIN_BITS, Math.min(MAX_BITS, BITS_PER_KEY * formerRows));
    return byFilter(spark, keys, filter(spark, keys, formerRows, bits), present, scratch);
  }

  private static KeyTable held(Dataset<Row> keys) {
    return KeyTable.of(
        keys.as(Encoders.BINARY())
            .mapPartitions(
                (MapPartitionsFunction<byte[], byte[]>) ChangedTables::together, Encoders.BINARY())
            .collectAsList());
  }

  private static Iterator<byte[]> together(Iterator<byte[]> keys) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (keys.hasNext()) {
      bytes.writeBytes(keys.next());
    }
    return List.of(bytes.toByteArray()).iterator();
  }

  /** Null where a key is there twice now. */
  private static ChangedTables byHeld(
      SparkSession spark, KeyTable known, Dataset<Row> present, String path) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<KeyTable> table = context.broadcast(known);
    MatchedSlots matched = new MatchedSlots();
    spark.sparkContext().register(matched);
    try {
      UDF1<byte[], Boolean> isNew =
          key -> {
            int slot = table.value().slot(key);
            if (slot >= 0) {
              matched.add(slot);
            }
            return slot < 0;
          };
      // Each row is looked up once: a deterministic function may be evaluated more often.
      UserDefinedFunction lookUp = functions.udf(isNew, DataTypes.BooleanType).asNondeterministic();
      present.where(lookUp.apply(col(AnswerRows.KEY))).write().parquet(path);
    } finally {
      table.destroy();
    }
    if (matched.repeated()) {
      return null;
    }
    Broadcast<KeyTable> gone = context.broadcast(known.without(matched.value()));
    return new ChangedTables(
        spark.read().schema(present.schema()).parquet(path), new RowSet.OfKnownKeys(gone), gone);
  }

  /** Gives up what the executors hold; its rows can then be read no more. */
  @Override
  public void close() {
    if (held != null) {
      held.destroy();
    }
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

  static ChangedTables byFilter(
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
    now.join(before, now.col(AnswerRows.KEY).equalTo(before.col(AnswerRows.KEY)), "full_outer")
        .select(
            coalesce(now.col(AnswerRows.KEY), before.col(AnswerRows.KEY)).as(AnswerRows.KEY),
            coalesce(col(NOW), lit(0L)).as(NOW),
            coalesce(col(BEFORE), lit(0L)).as(BEFORE),
            coalesce(col(MISSING), lit(false)).as(MISSING))
        .where(not(col(NOW).equalTo(col(BEFORE))))
        .write()
        .parquet(compared);
    Dataset<Row> differing = spark.read().schema(COMPARED).parquet(compared);
    Dataset<Row> missing = differing.where(MISSING).select(AnswerRows.KEY);
    Dataset<Row> fresh = rows.where(col(ROW).isNotNull()).select(ROW + ".*");
    if (!missing.isEmpty()) {
      fresh = fresh.unionByName(present.join(missing, AnswerRows.KEY, "left_semi"));
    }
    return new ChangedTables(
        fresh.select(
            Arrays.stream(present.columns()).map(AnswerRows::column).toArray(Column[]::new)),
        new RowSet.OfKeys(differing.where(col(BEFORE).gt(0)).select(AnswerRows.KEY)),
        null);
  }
}
