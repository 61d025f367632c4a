/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.perturbatlas.stats.CounterRandom;

/** Draws from one stream, with mathematics that gives the same bits on every machine. */
final class Draws {

  private final UniformRandomProvider random;

  Draws(long seed, String stage, long id) {
    random = CounterRandom.at(seed, stage, id);
  }

  /** {@code k} items without repeats, in the order drawn. */
  List<String> sample(Collection<String> items, int k) {
    List<String> from = List.copyOf(items);
    List<String> drawn = new ArrayList<>(k);
    for (int i : CounterRandom.sample(random, from.size(), k)) {
      drawn.add(from.get(i));
    }
    return drawn;
  }

  /**
   * {@code k} items without repeats, the first ones of the list preferred: a place among the first
   * half is about twice as likely as one among the last.
   */
  List<String> sampleFavouringFirst(List<String> items, int k) {
    List<String> left = new ArrayList<>(items);
    List<String> drawn = new ArrayList<>(k);
    while (drawn.size() < k) {
      int place = Math.min(random.nextInt(left.size()), random.nextInt(left.size()));
      drawn.add(left.remove(place));
    }
    return drawn;
  }

  double uniform() {
    return random.nextDouble();
  }

  int below(int n) {
    return random.nextInt(n);
  }

  double normal(double mean, double sd) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return mean + sd * radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }
}
