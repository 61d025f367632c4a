/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.merge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.atlas.GeneSet;

/** The genes that enough of several sets hold, in order of first appearance. */
final class Vote {

  /** What the sets say of one gene. */
  private static final class Ballot {
    int votes;
    int weighted;
    double sum = -0.0;
    double sumOfShares = -0.0;
  }

  private final int sets;
  private final Map<String, Ballot> elected = new LinkedHashMap<>();

  /** Counts {@code sets}, of which at least {@code needed} have to hold a gene. */
  Vote(List<GeneSet> sets, int needed) {
    this.sets = sets.size();
    for (GeneSet set : sets) {
      for (int i = 0; i < set.size(); i++) {
        Ballot ballot = elected.computeIfAbsent(set.get(i), gene -> new Ballot());
        ballot.votes++;
        if (set.isWeighted()) {
          ballot.weighted++;
          ballot.sum += set.weight(i);
          ballot.sumOfShares += set.weight(i) / sets.size();
        }
      }
    }
    elected.values().removeIf(ballot -> ballot.votes < needed);
  }

  Set<String> genes() {
    return elected.keySet();
  }

  /**
   * For each of {@link #genes} the mean weight over the sets that hold it; null unless all of those
   * have weights.
   */
  double[] weights() {
    if (elected.values().stream().anyMatch(ballot -> ballot.weighted < ballot.votes)) {
      return null;
    }
    return elected.values().stream().mapToDouble(this::mean).toArray();
  }

  /** The sum of weights near the largest double is infinite, though their mean is not. */
  private double mean(Ballot ballot) {
    return Double.isInfinite(ballot.sum)
        ? ballot.sumOfShares * ((double) sets / ballot.votes)
        : ballot.sum / ballot.votes;
  }
}
