/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import org.perturbatlas.error.UserException;

/** Where a clustering is cut into clusters: at a Jaccard distance or at a number of clusters. */
public final class Cut {

  private final double height;
  private final int clusters;

  private Cut(double height, int clusters) {
    this.height = height;
    this.clusters = clusters;
  }

  /**
   * Joins clusters whose mean Jaccard distance is at most {@code height}.
   *
   * @throws UserException unless it is above 0 and below 1: at 1, all would be one
   */
  public static Cut atHeight(double height) {
    if (!(height > 0 && height < 1)) {
      throw UserException.of(
          "module-height is %s; a number above 0 and below 1 is expected", height);
    }
    return new Cut(height, 0);
  }

  /**
   * Joins until so many clusters are left.
   *
   * @throws UserException unless it is positive
   */
  public static Cut into(int clusters) {
    if (clusters < 1) {
      throw UserException.of("module-count is %d; a whole number from 1 is expected", clusters);
    }
    return new Cut(0, clusters);
  }

  /** The cluster of each item, in order of the first item of each cluster. */
  int[] of(Dendrogram dendrogram) {
    return clusters > 0 ? dendrogram.cutInto(clusters) : dendrogram.cutAt(height);
  }
}
