/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.util.Map;
import org.apache.spark.sql.Observation;

/** What was observed while a plan ran. */
public final class Observed {

  private Observed() {}

  /** Values by their names, once the plan has run; it is waited for. */
  public static Map<String, Object> values(Observation observation) {
    try {
      return observation.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the counts of a run", e);
    }
  }
}
