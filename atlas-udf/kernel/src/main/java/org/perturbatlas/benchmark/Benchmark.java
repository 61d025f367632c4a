/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.Locale;

/** What is asked of retrieval. */
public enum Benchmark {
  /** Leave one perturbation out: its signature against all others. */
  LOPO,
  /** Genes that mean nothing: what evidence do they get? */
  RANDOM,
  /** Few genes of a signature or a module. */
  SIZE,
  /** Genes of a signature or a module among others. */
  NOISE,
  /** Genes of two modules. */
  MIXTURE;

  /** As users write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
