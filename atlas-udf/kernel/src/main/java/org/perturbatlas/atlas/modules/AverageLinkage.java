/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Agglomerative clustering by average linkage (UPGMA): the distance of two clusters is the mean
 * over all pairs of their items. It follows chains of nearest neighbours, which join the same
 * clusters as always joining the nearest two, in O(n²) time: D. Müllner, <i>Modern hierarchical,
 * agglomerative clustering algorithms</i>, arXiv:1109.2378, section 3.2.
 */
final class AverageLinkage {

  private final Distances distances;
  private final int[] sizes;

  /** The clusters that are left, by first item; the first {@code left} of the array. */
  private final int[] active;

  private int left;

  private AverageLinkage(Distances distances) {
    this.distances = distances;
    this.sizes = new int[distances.items()];
    this.active = new int[distances.items()];
    this.left = distances.items();
    Arrays.fill(sizes, 1);
    Arrays.setAll(active, i -> i);
  }

  /**
   * Clusters the items. Of equally near clusters that is taken whose first item comes first, but
   * for the one that the chain came from, which goes before all.
   *
   * @param distances finite; overwritten with those of clusters
   */
  static Dendrogram cluster(Distances distances) {
    return new AverageLinkage(distances).cluster();
  }

  private Dendrogram cluster() {
    int items = distances.items();
    List<Dendrogram.Merge> merges = new ArrayList<>();
    int[] chain = new int[items];
    int length = 0;
    while (left > 1) {
      if (length == 0) {
        chain[length++] = active[0];
      }
      int end = chain[length - 1];
      int former = length > 1 ? chain[length - 2] : -1;
      int nearest = nearest(end, former);
      if (nearest == former) {
        length -= 2;
        merges.add(join(Math.min(end, former), Math.max(end, former)));
      } else {
        chain[length++] = nearest;
      }
    }
    return new Dendrogram(items, merges);
  }

  private int nearest(int cluster, int former) {
    int nearest = former;
    double least = former < 0 ? Double.POSITIVE_INFINITY : distances.get(cluster, former);
    for (int a = 0; a < left; a++) {
      int other = active[a];
      if (other != cluster) {
        double distance = distances.get(cluster, other);
        if (distance < least) {
          least = distance;
          nearest = other;
        }
      }
    }
    return nearest;
  }

  /** The joined cluster takes the place of {@code first}. */
  private Dendrogram.Merge join(int first, int second) {
    Dendrogram.Merge merge = new Dendrogram.Merge(first, second, distances.get(first, second));
    int kept = 0;
    double joined = sizes[first] + sizes[second];
    for (int a = 0; a < left; a++) {
      int other = active[a];
      if (other == second) {
        continue;
      }
      active[kept++] = other;
      if (other != first) {
        double d1 = distances.get(first, other);
        double d2 = distances.get(second, other);
        double mean = (sizes[first] * d1 + sizes[second] * d2) / joined;
        // A mean that rounding puts below both could lead the chain back into itself.
        distances.set(first, other, Math.min(Math.max(mean, Math.min(d1, d2)), Math.max(d1, d2)));
      }
    }
    left = kept;
    sizes[first] += sizes[second];
    return merge;
  }
}
