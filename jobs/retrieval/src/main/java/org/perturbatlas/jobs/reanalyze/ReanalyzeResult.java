/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.util.List;

/**
 * What a run did.
 *
 * @param version the current version after it
 * @param published whether the run made it; not, where nothing had changed
 * @param warnings what is odd, a line each
 * @param withinLimit false when more is rejected than allowed, or every query is
 */
public record ReanalyzeResult(
    Version version, boolean published, List<String> warnings, boolean withinLimit) {

  public ReanalyzeResult {
    warnings = List.copyOf(warnings);
  }
}
