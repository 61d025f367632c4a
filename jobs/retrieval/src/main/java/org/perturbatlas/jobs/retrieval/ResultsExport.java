/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.UserException;

/** Writes answers that are there already as a score job writes those that it makes. */
public final class ResultsExport {

  private ResultsExport() {}

  /**
   * A table as it is written.
   *
   * @param escapeFormulas whether text that a spreadsheet would take for a formula is escaped, of
   *     CSV alone
   * @throws UserException when formulas are to be escaped in another format
   */
  public static Dataset<Row> shown(
      Dataset<Row> table, OutputFormat format, boolean escapeFormulas) {
    if (escapeFormulas && format != OutputFormat.CSV) {
      throw new UserException("--escape-formulas is for --output-format csv");
    }
    return escapeFormulas ? SpreadsheetText.of(table) : table;
  }

  /**
   * Writes and publishes an output.
   *
   * @param config where to, in which format, and by which run
   * @param keys columns that tell queries apart
   * @param modules of the atlas, for the columns of flat tables
   * @return rows of the results
   * @throws org.perturbatlas.error.UserException when the output cannot be written
   */
  public static long write(
      SparkSession spark,
      ScoreConfig config,
      List<String> keys,
      List<String> modules,
      Dataset<Row> results,
      Dataset<Row> rejected,
      String manifest) {
    try (ScoreTarget target = ScoreTarget.of(spark, config, modules, keys)) {
      long rows = target.writeResults(results);
      target.writeRejected(rejected);
      target.publish(null, manifest);
      return rows;
    }
  }
}
