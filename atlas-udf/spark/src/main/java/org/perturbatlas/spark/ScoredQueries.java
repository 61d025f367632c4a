/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.concurrent.atomic.LongAdder;

/** How many queries the functions of this JVM have scored or rejected since it started. */
public final class ScoredQueries {

  private static final LongAdder COUNT = new LongAdder();

  private ScoredQueries() {}

  static void count() {
    COUNT.increment();
  }

  public static long total() {
    return COUNT.sum();
  }
}
