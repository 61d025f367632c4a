/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import java.io.Serializable;
import org.perturbatlas.retrieval.EvidenceNull;

/**
 * What a {@link Bank} says by one kind of null.
 *
 * @param table the statistics of null queries
 * @param curve the share of right module calls by p-value; of no step where it was not measured
 */
public record NullBank(NullTable table, ReliabilityCurve curve)
    implements EvidenceNull, Serializable {

  @Override
  public double p(int queryGenes, double statistic) {
    return table.p(queryGenes, statistic);
  }

  @Override
  public double floor(int queryGenes) {
    return table.floor(queryGenes);
  }

  @Override
  public double shareRight(double p) {
    return curve.shareRight(p);
  }
}
