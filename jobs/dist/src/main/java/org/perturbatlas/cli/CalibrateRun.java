/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import org.perturbatlas.jobs.calibrate.CalibrateConfig;
import org.perturbatlas.jobs.calibrate.CalibrateJob;

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
    try (CommandSession session = CommandSession.open("calibrate", options)) {
      session.requireAtlas(config.atlas(), meant);
      session.require("--output", config.output());
      session.require("--background", config.background());
      CalibrateSummary summary =
          new CalibrateSummary(
              config, session.run(console, spark -> new CalibrateJob(config).run(spark)));
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
    }
  }
}
