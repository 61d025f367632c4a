/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import org.perturbatlas.benchmark.BenchmarkOptions;
import org.perturbatlas.jobs.output.OutputDirectory;

/**
 * What a {@link BenchmarkJob} asks of which atlas.
 *
 * @param atlas a file or folder of any Hadoop file system
 * @param output folder for the figures, of any Hadoop file system
 * @param bank what the {@code calibrated} profile is graded by; null for nothing
 * @param slices how many tasks share the queries; 0 for as many as suit their number
 */
public record BenchmarkConfig(
    String atlas,
    String output,
    String runId,
    boolean overwrite,
    BenchmarkOptions options,
    BankChoice bank,
    int slices) {

  /**
   * @throws org.perturbatlas.error.UserException when the id of the run is none
   */
  public BenchmarkConfig {
    OutputDirectory.requireRunId(runId);
  }
}
