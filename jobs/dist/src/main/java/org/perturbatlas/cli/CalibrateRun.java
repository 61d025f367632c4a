/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.jobs.calibrate.CalibrateConfig;
import org.perturbatlas.jobs.calibrate.CalibrateJob;
import org.perturbatlas.jobs.calibrate.CalibrateResult;
import org.perturbatlas.jobs.session.PathSchemes;
import org.perturbatlas.jobs.session.ProgressLine;
import org.perturbatlas.jobs.session.SparkSessions;

/**
 * Makes a bank in a session and tells what came of it; apart from its command, which has to load
 * without Spark.
 */
final class CalibrateRun {

  private CalibrateRun() {}

  /**
   * @param meant the atlas of the catalog that a path may stand for, or null
   * @return the exit status
   */
  static int run(
      CalibrateConfig config, String meant, boolean json, SparkOptions options, Console console)
      throws IOException {
    // A session of somebody else, such as a notebook's, outlives the command.
    boolean ours = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark =
        SparkSessions.open("perturb-atlas calibrate", options.master, options.conf());
    try {
      PathSchemes.require(spark, "--atlas", config.atlas());
      ScoreRun.requireFile(spark, config.atlas(), meant);
      PathSchemes.require(spark, "--output", config.output());
      if (config.idMap().idMap() != null) {
        PathSchemes.require(spark, "--id-map", config.idMap().idMap());
      }
      if (config.idMap().orthologues() != null) {
        PathSchemes.require(spark, "--orthologues", config.idMap().orthologues());
      }
      if (config.background() != null) {
        PathSchemes.require(spark, "--background", config.background());
      }
      CalibrateResult result = calibrated(config, spark, console);
      result.warnings().forEach(console::warning);
      CalibrateSummary summary = new CalibrateSummary(config, result);
      if (json) {
        Json.object(console.out(), summary::json);
      } else {
        summary.text(console.out());
      }
      if (!summary.passes()) {
        console.warning(
            config.output()
                + ": the certificate fails, so p-values of this bank are not what they say; give"
                + " more --draws, or leave --sizes out");
      }
      return ExitCode.DONE;
    } finally {
      if (ours) {
        spark.stop();
      }
    }
  }

  private static CalibrateResult calibrated(
      CalibrateConfig config, SparkSession spark, Console console) {
    ProgressLine progress =
        console.isTerminal() ? ProgressLine.show(spark, console.terminal()) : null;
    try {
      return new CalibrateJob(config).run(spark);
    } finally {
      if (progress != null) {
        progress.close();
      }
    }
  }
}
