/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.List;

/**
 * What a score job did.
 *
 * @param target the folder or table that holds the results
 * @param warnings what is odd, a line each
 * @param manifest the manifest as JSON
 * @param withinLimit false when more was rejected than allowed, or every query was
 */
public record ScoreResult(
    String runId,
    String target,
    ScoreCounts counts,
    List<String> warnings,
    String manifest,
    boolean withinLimit) {

  public ScoreResult {
    warnings = List.copyOf(warnings);
  }
}
