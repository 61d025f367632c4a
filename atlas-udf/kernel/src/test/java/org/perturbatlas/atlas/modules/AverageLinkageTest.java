/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AverageLinkageTest {

  private static final double ROUNDING = 1e-12;

  /** {@code levels} different values, or as many as there are pairs when 0. */
  private static Distances random(int items, int levels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Distances distances = new Distances(items);
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < i; j++) {
        distances.set(
            i,
            j,
            levels == 0 ? random.nextDouble() : (1 + random.nextInt(levels)) / (double) levels);
      }
    }
    return distances;
  }

  private static double mean(Distances distances, List<Integer> a, List<Integer> b) {
    double sum = 0;
    for (int i : a) {
      for (int j : b) {
        sum += distances.get(i, j);
      }
    }
    return sum / (a.size() * b.size());
  }

  private static List<List<Integer>> singletons(int items) {
    List<List<Integer>> clusters = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      clusters.add(new ArrayList<>(List.of(i)));
    }
    return clusters;
  }

  private static double leastMean(Distances distances, List<List<Integer>> clusters) {
    double least = Double.POSITIVE_INFINITY;
    for (int a = 0; a < clusters.size(); a++) {
      for (int b = 0; b < a; b++) {
        least = Math.min(least, mean(distances, clusters.get(a), clusters.get(b)));
      }
    }
    return least;
  }

  /**
   * Every step joins two clusters whose mean distance, over all pairs of their items, is the least
   * of all: the definition. Where distances differ that leaves one result, where they tie any.
   */
  @Property(tries = 200)
  void alwaysJoinsTheNearestClusters(
      @ForAll @IntRange(min = 1, max = 24) int items,
      @ForAll @IntRange(max = 4) int levels,
      @ForAll long seed) {
    Distances given = random(items, levels, seed);
    Dendrogram dendrogram = AverageLinkage.cluster(random(items, levels, seed));
    assertThat(dendrogram.merges()).hasSize(items - 1);
    List<List<Integer>> clusters = singletons(items);
    for (Dendrogram.Merge merge : dendrogram.merges()) {
      double least = leastMean(given, clusters);
      List<Integer> first = find(clusters, merge.first());
      List<Integer> second = find(clusters, merge.second());
      assertThat(first).isNotSameAs(second);
      assertThat(mean(given, first, second)).isCloseTo(least, within(ROUNDING));
      assertThat(merge.height()).isCloseTo(least, within(ROUNDING));
      first.addAll(second);
      clusters.removeIf(cluster -> cluster == second);
    }
  }

  private static List<Integer> find(List<List<Integer>> clusters, int item) {
    return clusters.stream().filter(c -> c.contains(item)).findFirst().orElseThrow();
  }

  @Property(tries = 100)
  void heightsNeverFall(
      @ForAll @IntRange(min = 2, max = 60) int items,
      @ForAll @IntRange(max = 7) int levels,
      @ForAll long seed) {
    assertThat(AverageLinkage.cluster(random(items, levels, seed)).merges())
        .extracting(Dendrogram.Merge::height)
        .isSorted();
  }

  @Test
  void equallyNearItemsAreJoinedInOrder() {
    Distances distances = new Distances(4);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        distances.set(i, j, 0.5);
      }
    }
    assertThat(AverageLinkage.cluster(distances).merges())
        .containsExactly(
            new Dendrogram.Merge(0, 1, 0.5),
            new Dendrogram.Merge(0, 2, 0.5),
            new Dendrogram.Merge(0, 3, 0.5));
  }

  @Test
  void nothingAndOneItemHaveNoMerges() {
    assertThat(AverageLinkage.cluster(new Distances(0)).cutAt(0.5)).isEmpty();
    assertThat(AverageLinkage.cluster(new Distances(1)).cutInto(3)).containsExactly(0);
  }
}
