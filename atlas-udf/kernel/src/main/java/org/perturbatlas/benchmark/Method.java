/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.io.Serializable;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * A way to answer a query.
 *
 * @param name as figures call it
 * @param parameters of the profile; of another order only the minimum size counts
 */
public record Method(String name, Order order, ScoringParameters parameters)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A profile as users have it. */
  public static Method of(String name, ScoringParameters parameters) {
    return new Method(name, Order.PROFILE, parameters);
  }

  /** An order that no profile has, over all signatures of a size. */
  static Method of(String name, Order order, int minSignatureSize) {
    return new Method(
        name, order, ScoringParameters.DEFAULT.withMinSignatureSize(minSignatureSize));
  }

  /** Whether it names a module other than by the vote of the first signatures. */
  boolean callsModules() {
    return order == Order.PROFILE;
  }
}
