/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.io.exchange.ImportedSignatures;
import org.perturbatlas.atlas.io.exchange.RejectedRows;
import org.perturbatlas.atlas.io.exchange.TableOptions;
import org.perturbatlas.jobs.exchange.ParquetSignatures;
import org.perturbatlas.jobs.session.SparkSessions;

/** Reads a Parquet table in a session; apart from its command, which has to load without Spark. */
final class ParquetImport {

  private ParquetImport() {}

  static ImportedSignatures read(
      Path file, TableOptions table, RejectedRows rejected, SparkOptions options) {
    // A session of somebody else, such as a notebook's, outlives the command.
    boolean ours = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark =
        SparkSessions.open("perturb-atlas atlas import", options.master, options.conf());
    try {
      return ParquetSignatures.read(spark, file.toString(), table, rejected);
    } finally {
      if (ours) {
        spark.stop();
      }
    }
  }
}
