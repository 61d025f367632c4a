/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.Locale;

/** A set of protocols. */
public enum Preset {
  /**
   * As the published validation of the method was made: what a query is made of is in the atlas,
   * but for {@link Benchmark#LOPO}, and signals come of the anchors of modules.
   */
  PUBLISHED,
  /**
   * The atlas never holds what a query is made of; every signature is a source, noise is of genes
   * that it lacks, and other orders answer besides.
   */
  HONEST;

  /** As users write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
