/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.UserException;

/**
 * The rows of a store as a Delta table, which is reached by SQL alone, as Delta is not on the class
 * path of all sessions. A version of the store names the version of the table that has its rows;
 * what a run commits to the table after that counts for nothing until it is published.
 */
final class DeltaRows {

  /** The table, below the store. */
  static final String PATH = "table";

  private static final String EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";

  private final SparkSession spark;
  private final Store store;

  DeltaRows(SparkSession spark, Store store) {
    this.spark = spark;
    this.store = store;
  }

  /** Whether a session has Delta, with its SQL. */
  static boolean isPresent(SparkSession spark) {
    boolean asPackage =
        Arrays.stream(spark.conf().get("spark.sql.extensions", "").split(","))
            .map(String::strip)
            .anyMatch(EXTENSION::equals);
    // Databricks has it built in.
    return asPackage || System.getenv("DATABRICKS_RUNTIME_VERSION") != null;
  }

  /**
   * @throws UserException when the session has no Delta
   */
  static void requirePresent(SparkSession spark, String store) {
    if (!isPresent(spark)) {
      throw UserException.of(
          "%s: a store of a Delta table; start Spark with the package io.delta:delta-spark and --conf"
              + " spark.sql.extensions=%s --conf"
              + " spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog",
          store, EXTENSION);
    }
  }

  /** The rows of a version of the store. */
  Dataset<Row> at(Version version) {
    requirePresent(spark, store.name());
    return columns(
        spark
            .read()
            .format("delta")
            .option("versionAsOf", version.deltaVersion())
            .load(store.path(PATH)),
        version.rowSchema().fieldNames());
  }

  /** The rows that a run has added, before they are published. */
  Dataset<Row> added(int number, String[] names) {
    return columns(
        spark
            .read()
            .format("delta")
            .load(store.path(PATH))
            .where(AnswerRows.column(AnswerRows.WRITTEN_IN).equalTo(number)),
        names);
  }

  private static Dataset<Row> columns(Dataset<Row> rows, String[] names) {
    return rows.select(Arrays.stream(names).map(AnswerRows::column).toArray(Column[]::new));
  }

  /** Adds rows, or has them in place of all others. */
  void write(Dataset<Row> rows, boolean replace) {
    rows.write()
        .format("delta")
        .mode(replace ? "overwrite" : "append")
        .option("overwriteSchema", Boolean.toString(replace))
        .save(store.path(PATH));
  }

  /** Removes the rows of keys that went in a version. */
  void delete(Part gone) {
    spark.sql(
        "MERGE INTO "
            + table()
            + " t USING (SELECT DISTINCT row_key FROM parquet.`"
            + store.path(gone.path())
            + "`) g ON t.row_key = g.row_key AND t.written_in < "
            + gone.version()
            + " WHEN MATCHED THEN DELETE");
  }

  /** The last version of the table, or null where there is no table. */
  Long current() {
    if (!store.holds(PATH + "/_delta_log")) {
      return null;
    }
    return spark.sql("DESCRIBE HISTORY " + table() + " LIMIT 1").first().getAs("version");
  }

  /**
   * Takes back what a run that died has committed.
   *
   * @param published the current version of the store, or null
   */
  void restore(Version published) {
    if (published == null) {
      store.remove(PATH);
      return;
    }
    Long last = current();
    if (last != null && published.deltaVersion() < last && !isRestored(published)) {
      spark.sql("RESTORE TABLE " + table() + " TO VERSION AS OF " + published.deltaVersion());
    }
  }

  /** Whether the last commit did so already. */
  private boolean isRestored(Version published) {
    Row last =
        spark
            .sql("DESCRIBE HISTORY " + table() + " LIMIT 1")
            .selectExpr("operation", "operationParameters.version")
            .first();
    return last.getString(0).equals("RESTORE")
        && published.deltaVersion().toString().equals(last.getString(1));
  }

  private String table() {
    return "delta.`" + store.path(PATH) + "`";
  }
}
