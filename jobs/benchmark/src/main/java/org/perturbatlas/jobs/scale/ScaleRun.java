/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.scale;

/**
 * The score job and its floor, the same reading and writing without scoring, on one input.
 *
 * @param part what was varied
 */
public record ScaleRun(
    Part part, long queries, int signatures, int cores, JobCost score, JobCost floor) {

  /** What a benchmark of speed varies. */
  public enum Part {
    QUERIES,
    SIGNATURES,
    CORES
  }

  public double queriesPerSecond() {
    return queries / score.wall();
  }

  /** Time of the job as a multiple of its floor's. */
  public double ratio() {
    return score.wall() / floor.wall();
  }

  /** The same of processor time. */
  public double cpuRatio() {
    return score.cpu() / floor.cpu();
  }
}
