/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import org.perturbatlas.benchmark.BenchmarkOptions;
import org.perturbatlas.jobs.output.OutputDirectory;

/**
 * Which queries are made, of which atlas, and where what comes of them goes.
 *
 * @param atlas a file or folder of any Hadoop file system
 * @param output folder, of any Hadoop file system
 * @param slices how many tasks share the queries; 0 for as many as suit their number
 */
public record QueriesConfig(
    String atlas,
    String output,
    String runId,
    boolean overwrite,
    BenchmarkOptions options,
    int slices) {

  /**
   * @throws org.perturbatlas.error.UserException when the id of the run is none
   */
  public QueriesConfig {
    OutputDirectory.requireRunId(runId);
  }
}
