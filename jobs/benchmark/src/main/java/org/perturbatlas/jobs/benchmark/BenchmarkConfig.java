/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import org.perturbatlas.benchmark.BenchmarkOptions;
import org.perturbatlas.jobs.output.OutputDirectory;
import org.perturbatlas.retrieval.EvidenceNull;

/**
 * What a {@link BenchmarkJob} asks of which atlas.
 *
 * @param atlas a file or folder of any Hadoop file system
 * @param output folder for the figures, of any Hadoop file system
 * @param evidenceNull what the {@code calibrated} profile judges evidence by, serialisable; null
 *     for none
 * @param slices how many tasks share the queries; 0 for as many as suit their number
 */
public record BenchmarkConfig(
    String atlas,
    String output,
    String runId,
    boolean overwrite,
    BenchmarkOptions options,
    EvidenceNull evidenceNull,
    int slices) {

  /**
   * @throws org.perturbatlas.error.UserException when the id of the run is none
   */
  public BenchmarkConfig {
    OutputDirectory.requireRunId(runId);
  }
}
