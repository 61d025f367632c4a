/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.List;

/**
 * What a score job did.
 *
 * @param target the folder or table that holds the results
 * @param atlases what became of the queries at each atlas, in the order of the run
 * @param warnings what is odd, a line each
 * @param manifest the manifest as JSON
 * @param withinLimit false when more was rejected than allowed, or every query was
 */
public record ScoreResult(
    String runId,
    String target,
    List<AtlasCounts> atlases,
    List<String> warnings,
    String manifest,
    boolean withinLimit) {

  public ScoreResult {
    atlases = List.copyOf(atlases);
    warnings = List.copyOf(warnings);
  }

  /**
   * The counts of a run against one atlas, of several the first: their input rows and queries are
   * the same, what became of the queries is not.
   */
  public ScoreCounts counts() {
    return atlases.get(0).counts();
  }
}
