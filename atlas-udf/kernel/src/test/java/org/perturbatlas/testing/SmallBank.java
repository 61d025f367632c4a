/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.bank.BankKey;
import org.perturbatlas.bank.Certificate;
import org.perturbatlas.bank.NullCheck;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.bank.NullTable;
import org.perturbatlas.bank.Reliability;
import org.perturbatlas.bank.ReliabilityCurve;
import org.perturbatlas.retrieval.AtlasHead;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.stats.CounterRandom;

/**
 * Banks made up for tests: 99 statistics of exponential spread for queries of 1, 10 and 1000 genes.
 */
public final class SmallBank {

  private static final int[] SIZES = {1, 10, 1000};

  private SmallBank() {}

  /** A bank whose certificate passes, for an atlas and parameters. */
  public static Bank of(AtlasHead atlas, ScoringParameters parameters) {
    return of(BankKey.of(atlas, parameters));
  }

  /** A bank whose certificate passes. */
  public static Bank of(BankKey key) {
    return of(key, p(1));
  }

  /** A bank whose certificate fails: its p-values are too small. */
  public static Bank failing(AtlasHead atlas, ScoringParameters parameters) {
    return of(BankKey.of(atlas, parameters), p(2));
  }

  private static Bank of(BankKey key, double[] p) {
    ReliabilityCurve curve =
        new ReliabilityCurve(
            List.of(
                new ReliabilityCurve.Step(0.05, 0.95, 400, 380),
                new ReliabilityCurve.Step(0.3, 0.75, 400, 300),
                new ReliabilityCurve.Step(1, 0.4, 1000, 400)));
    Reliability reliability =
        new Reliability(curve, 9, 1800, List.of(new Reliability.Grade("High", 380, 350)));
    List<NullCheck> checks = new ArrayList<>();
    for (NullKind kind : NullKind.values()) {
      checks.add(NullCheck.of(kind, kind, 5, 100, p));
    }
    return new Bank(
        key,
        42,
        99,
        Map.of(NullKind.RANDOM, table(1), NullKind.FREQUENCY, table(2)),
        Map.of(NullKind.RANDOM, reliability, NullKind.FREQUENCY, reliability),
        new Certificate(checks));
  }

  /** Even for power 1, too small for more. */
  private static double[] p(double power) {
    double[] p = new double[1000];
    Arrays.setAll(p, i -> Math.pow((i + 0.5) / p.length, power));
    return p;
  }

  private static NullTable table(double mean) {
    float[][] statistics = new float[SIZES.length][99];
    for (int i = 0; i < SIZES.length; i++) {
      UniformRandomProvider random = CounterRandom.at(42, "small bank", SIZES[i]);
      for (int draw = 0; draw < statistics[i].length; draw++) {
        statistics[i][draw] = (float) (-Math.log1p(-random.nextDouble()) * mean);
      }
      Arrays.sort(statistics[i]);
    }
    return new NullTable(SIZES.clone(), statistics);
  }
}
