/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.benchmark.BenchmarkPlan;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.output.JobFailures;
import org.perturbatlas.jobs.output.OutputDirectory;
import org.perturbatlas.jobs.session.RunClock;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.spark.AtlasHandle;

/** From an atlas to planned queries to a published output, whatever is made of the queries. */
final class PlannedRun {

  /** Makes one file or folder of the output; others do not see it before all is done. */
  interface Work<T> {
    T stage(Atlas atlas, AtlasIndex index, BenchmarkPlan plan, OutputDirectory output);
  }

  private PlannedRun() {}

  /**
   * @param command for the manifest
   * @param made what the work leaves in the output
   * @throws UserException for what the user can mend; nothing is left behind then
   */
  static <T> T run(
      SparkSession spark, QueriesConfig config, String command, String made, Work<T> work) {
    RunClock clock = RunClock.started();
    try (OutputDirectory output =
        OutputDirectory.open(
            spark.sessionState().newHadoopConf(),
            config.output(),
            config.runId(),
            config.overwrite())) {
      Atlas atlas = AtlasHandle.read(spark, config.atlas());
      AtlasIndex index = AtlasIndex.of(atlas);
      BenchmarkPlan plan = BenchmarkPlan.of(index, config.options());
      T result = work.stage(atlas, index, plan, output);
      output.publish(
          List.of(made),
          new RunManifest(
                  command,
                  config.runId(),
                  config.atlas(),
                  AtlasOutline.bare(atlas).withContentFingerprint(index.contentFingerprint()),
                  clock,
                  plan.queries())
              .toJson());
      return result;
    } catch (Exception e) {
      throw JobFailures.explained(e, null, config.output());
    }
  }
}
