/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.Locale;

/** What is measured of the answers to the queries of a case. */
public enum Measure {
  /** Share of queries whose module is named right. */
  MODULE,
  /** Share with the right module at the first hit. */
  TOP1,
  /** Share with the right module among the first three hits. */
  TOP3,
  /** Share with the right module among the first five hits. */
  TOP5,
  /** Share where the first seven hits vote for the right module, each with its weight. */
  VOTE,
  /** Share for which no module is named. */
  NONE_SHARE,
  /** Share named right among those for which a module is named. */
  RIGHT_AMONG_REST,
  /** Mean of the evidence score. */
  EVIDENCE_MEAN,
  /** Share with an evidence label above Low. */
  ABOVE_LOW,
  /** Share with an evidence label of High or above. */
  HIGH,
  /** Share without an answer: of no gene that the atlas has. */
  REJECTED;

  /** As in {@code figures.json}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is a share of queries, and not a score. */
  public boolean isShare() {
    return this != EVIDENCE_MEAN;
  }
}
