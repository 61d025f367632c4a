/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.scale;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.retrieval.ScoreConfig;
import org.perturbatlas.jobs.retrieval.ScoreJob;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * What one run of the score job took.
 *
 * @param wall seconds
 * @param cpu seconds of all processors, of the whole JVM
 * @param bytes of the results
 */
public record JobCost(double wall, double cpu, long bytes) {

  /** Runs the job on {@code input}, with an output in {@code folder} that it deletes. */
  public static JobCost of(
      SparkSession spark,
      Path folder,
      String atlas,
      String input,
      ScoringParameters parameters,
      ScoreJob.ScoreFunction function) {
    Path output = folder.resolve("out-" + System.nanoTime());
    ScoreConfig config =
        ScoreConfig.builder(atlas, CollectionOptions.of(input))
            .output(output.toString())
            .parameters(parameters)
            .build();
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    new ScoreJob(config, function).run(spark);
    double wall = (System.nanoTime() - start) / 1e9;
    double used = (system.getProcessCpuTime() - cpu) / 1e9;
    long bytes = Folders.dataBytes(output.resolve("results"));
    Folders.delete(output);
    return new JobCost(wall, used, bytes);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.1f s wall, %.1f s CPU", wall, cpu);
  }
}
