/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.spark.AtlasFolderWriter;
import org.perturbatlas.spark.AtlasHandle;

/**
 * Reads and writes atlas folders in a session of this machine; apart from the commands, which have
 * to load without Spark.
 */
final class AtlasFolderRun {

  private AtlasFolderRun() {}

  static Atlas read(Path folder, AtlasBuilder builder) {
    return in(spark -> AtlasHandle.read(spark, folder.toString(), builder));
  }

  static void write(Atlas atlas, Path folder) {
    Atlas unused =
        in(
            spark -> {
              AtlasFolderWriter.write(spark, atlas, folder.toString(), true);
              return atlas;
            });
  }

  private static Atlas in(Function<SparkSession, Atlas> work) {
    try (CommandSession session = CommandSession.local("atlas")) {
      return work.apply(session.spark());
    }
  }
}
