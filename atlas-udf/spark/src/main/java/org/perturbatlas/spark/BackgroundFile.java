/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.Background;

/** A {@link Background} on any file system that a session knows. */
public final class BackgroundFile {

  private BackgroundFile() {}

  /**
   * @throws UserException when it cannot be read, or is no list or table of genes
   */
  public static Background read(SparkSession spark, String path) {
    if (SessionFiles.isFolder(spark, path)) {
      throw new UserException(path + ": a folder; a list of genes, one a line, is expected");
    }
    return SessionFiles.read(spark, path, in -> Background.read(in, path));
  }
}
