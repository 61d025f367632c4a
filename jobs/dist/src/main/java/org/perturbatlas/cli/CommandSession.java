/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.session.PathSchemes;
import org.perturbatlas.jobs.session.ProgressLine;
import org.perturbatlas.jobs.session.SparkSessions;

/** The Spark session of a command, which ends with it. */
final class CommandSession implements AutoCloseable {

  private final boolean ours;
  private final SparkSession spark;

  private CommandSession(String command, String master, Map<String, String> settings) {
    // A session of somebody else, such as a notebook's, outlives the command.
    ours = SparkSession.getDefaultSession().isEmpty();
    spark = SparkSessions.open("perturb-atlas " + command, master, settings);
  }

  /**
   * @throws UserException when Spark refuses the master or a setting
   */
  static CommandSession open(String command, SparkOptions options) {
    return new CommandSession(command, options.master, options.conf());
  }

  /** For work that the user has not asked Spark for: all cores of this machine. */
  static CommandSession local(String command) {
    return new CommandSession(command, "local[*]", Map.of());
  }

  SparkSession spark() {
    return spark;
  }

  /**
   * @param path what an option gives; null for nothing
   * @throws UserException when the package of its file system is missing
   */
  void require(String option, String path) {
    if (path != null) {
      PathSchemes.require(spark, option, path);
    }
  }

  /**
   * The same of an atlas, which also has to be there where it may stand for one of the catalog.
   *
   * @param meant the atlas of the catalog that the path may stand for, or null
   */
  void requireAtlas(String path, String meant) {
    require("--atlas", path);
    if (meant == null) {
      return;
    }
    try {
      Path file = new Path(path);
      if (!file.getFileSystem(spark.sessionState().newHadoopConf()).exists(file)) {
        throw AtlasLocation.missing(path, meant);
      }
    } catch (IOException e) {
      throw InputFiles.unreadable(path, e);
    }
  }

  /** Shows on a terminal how far the work is. */
  <T> T run(Console console, Function<SparkSession, T> work) {
    ProgressLine progress =
        console.isTerminal() ? ProgressLine.show(spark, console.terminal()) : null;
    try {
      return work.apply(spark);
    } finally {
      if (progress != null) {
        progress.close();
      }
    }
  }

  @Override
  public void close() {
    if (ours) {
      spark.stop();
    }
  }
}
