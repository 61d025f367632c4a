/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.jobs.output.OutputDirectory;
import org.perturbatlas.jobs.queries.ContrastCollection;
import org.perturbatlas.jobs.queries.Provenance;

/** A folder with the rows that could not be read, if one is asked for. */
final class RejectedOutput implements AutoCloseable {

  private static final String REJECTED = "rejected";

  private final OutputDirectory directory;

  private RejectedOutput(OutputDirectory directory) {
    this.directory = directory;
  }

  static RejectedOutput open(SparkSession spark, BuildConfig config) {
    return new RejectedOutput(
        config.rejectedOutput() == null
            ? null
            : OutputDirectory.open(
                spark.sessionState().newHadoopConf(),
                config.rejectedOutput(),
                UUID.randomUUID().toString(),
                config.overwrite()));
  }

  /**
   * Writes the rejected ones of the rows of a {@link ContrastCollection}, with the columns that
   * {@code score} gives to rejected rows.
   */
  void write(Dataset<Row> rows) {
    if (directory == null) {
      return;
    }
    rows.where(col(Provenance.REASON).isNotNull())
        .select(
            lit("row").as("level"),
            col(ContrastCollection.CONTRAST).as("query_id"),
            col(Provenance.FILE).as("file"),
            col(Provenance.LINE).as("line"),
            col(Provenance.REASON).as("reason"),
            col(Provenance.MESSAGE).as("message"),
            col(Provenance.RAW).as("raw"))
        .write()
        .parquet(directory.stagingPath(REJECTED));
  }

  void publish(BuildCounts counts) {
    if (directory != null) {
      directory.publish(List.of(REJECTED), BuildJson.manifest(counts));
    }
  }

  @Override
  public void close() {
    if (directory != null) {
      directory.close();
    }
  }
}
