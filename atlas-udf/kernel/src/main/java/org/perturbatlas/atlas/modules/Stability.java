/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.perturbatlas.stats.CounterRandom;

/**
 * How well clusters come again when the genes are resampled: an ordinary bootstrap of the genes, so
 * as many are drawn as there are, with replacement, and a gene counts as often as it was drawn.
 * After C. Hennig, <i>Cluster-wise assessment of cluster stability</i>, Computational Statistics
 * &amp; Data Analysis 52 (2007) 258-271, which resamples the items instead.
 */
final class Stability {

  private static final String STAGE = "module stability";

  private final GeneSets sets;
  private final Cut cut;
  private final Distances distances;

  /** {@code distances} is room for those of the signatures; its content is lost. */
  Stability(GeneSets sets, Cut cut, Distances distances) {
    this.sets = sets;
    this.cut = cut;
    this.distances = distances;
  }

  /**
   * The stability of each of {@code modules}, given by the signatures in it. A best match may be
   * any cluster, however small. What is drawn depends on seed and resample alone.
   */
  double[] of(List<int[]> modules, int resamples, long seed) {
    double[] sums = new double[modules.size()];
    for (int resample = 0; resample < resamples; resample++) {
      new Jaccard(sets, draws(resample, seed)).distances(distances);
      int[] labels = cut.of(AverageLinkage.cluster(distances));
      int[] sizes = new int[sets.size()];
      for (int label : labels) {
        sizes[label]++;
      }
      for (int m = 0; m < sums.length; m++) {
        sums[m] += bestMatch(modules.get(m), labels, sizes);
      }
    }
    for (int m = 0; m < sums.length; m++) {
      sums[m] /= resamples;
    }
    return sums;
  }

  private int[] draws(int resample, long seed) {
    UniformRandomProvider random = CounterRandom.at(seed, STAGE, resample);
    int[] draws = new int[sets.genes()];
    for (int i = 0; i < draws.length; i++) {
      draws[random.nextInt(draws.length)]++;
    }
    return draws;
  }

  private static double bestMatch(int[] members, int[] labels, int[] sizes) {
    int[] common = new int[sizes.length];
    double best = 0;
    for (int member : members) {
      common[labels[member]]++;
    }
    for (int member : members) {
      int label = labels[member];
      int all = members.length + sizes[label] - common[label];
      best = Math.max(best, (double) common[label] / all);
    }
    return best;
  }
}
