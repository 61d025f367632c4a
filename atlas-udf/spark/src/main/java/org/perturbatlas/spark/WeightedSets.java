/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.Arrays;
import org.perturbatlas.atlas.ContentDigest;
import org.perturbatlas.atlas.IdSets;

/**
 * The gene sets of consecutive perturbations in one direction.
 *
 * @param genes ids of genes among those of their direction
 * @param weights a weight for every gene, NaN for those of a set without weights; null where no set
 *     has any
 */
record WeightedSets(IdSets genes, double[] weights) {

  boolean isWeighted(int set) {
    return weights != null && genes.size(set) > 0 && !Double.isNaN(weights[genes.start(set)]);
  }

  /** A copy of the weights of one set, or null. */
  double[] weightsOf(int set) {
    return isWeighted(set)
        ? Arrays.copyOfRange(weights, genes.start(set), genes.start(set + 1))
        : null;
  }

  /** A set whose genes are by code point, for a fingerprint; {@code names} are by id. */
  ContentDigest.SortedGenes sorted(int set, byte[][] names) {
    int start = genes.start(set);
    return new ContentDigest.SortedGenes() {
      @Override
      public int size() {
        return genes.size(set);
      }

      @Override
      public byte[] name(int i) {
        return names[genes.id(start + i)];
      }

      @Override
      public double weight(int i) {
        return weights == null ? Double.NaN : weights[start + i];
      }
    };
  }
}
