/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.Locale;

/** What the genes of a query that mean something are drawn from. */
public enum Signal {
  /** The union of the anchors of a module, for each module. */
  MODULES,
  /** A signature, for each that is large enough and whose module is known. */
  SIGNATURES;

  /** As users write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
