/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.stats.CounterRandom;

/** Invented gene symbols, built of syllables that no real symbol is made of: ZORF12, QUAX7. */
final class SampleNames {

  private static final String[] HEADS = {
    "ZOR", "QUA", "VEX", "KRI", "BLO", "DRU", "FIZ", "GLI", "JOV", "KWA",
    "MIV", "NUX", "PLO", "RHU", "SKA", "THO", "VUL", "WEX", "XAN", "YOR"
  };
  private static final String[] TAILS = {
    "ZF", "XQ", "QK", "ZL", "XN", "VB", "QD", "ZM", "QP", "ZX"
  };
  private static final int NUMBERS = 30;

  private SampleNames() {}

  /** {@code n} distinct symbols, chosen by the seed. */
  static List<String> genes(long seed, int n) {
    int stems = HEADS.length * TAILS.length;
    List<String> names = new ArrayList<>(n);
    for (int drawn : CounterRandom.sample(CounterRandom.at(seed, "names", 0), stems * NUMBERS, n)) {
      int stem = drawn % stems;
      names.add(HEADS[stem % HEADS.length] + TAILS[stem / HEADS.length] + (1 + drawn / stems));
    }
    return names;
  }
}
