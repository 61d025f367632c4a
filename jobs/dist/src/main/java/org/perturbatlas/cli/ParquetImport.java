/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import org.perturbatlas.atlas.io.exchange.ImportedSignatures;
import org.perturbatlas.atlas.io.exchange.RejectedRows;
import org.perturbatlas.atlas.io.exchange.TableOptions;
import org.perturbatlas.jobs.exchange.ParquetSignatures;

/** Reads a Parquet table in a session; apart from its command, which has to load without Spark. */
final class ParquetImport {

  private ParquetImport() {}

  static ImportedSignatures read(
      Path file, TableOptions table, RejectedRows rejected, SparkOptions options) {
    try (CommandSession session = CommandSession.open("atlas import", options)) {
      return ParquetSignatures.read(session.spark(), file.toString(), table, rejected);
    }
  }
}
