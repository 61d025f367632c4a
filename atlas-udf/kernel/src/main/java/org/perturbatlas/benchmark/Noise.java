/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.Locale;

/** What the genes of a query that mean nothing are drawn from; never one that is in it already. */
public enum Noise {
  /** All reference genes, with equal chances. */
  REFERENCE,
  /** The reference genes that the source of the query lacks, with equal chances. */
  OUTSIDE,
  /**
   * Those again, one after the other with chances as the number of signatures that hold them: the
   * genes that turn up in every experiment.
   */
  FREQUENT;

  /** As users write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
