/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Distinct normalised genes in the order of their source, with or without a weight each (such as a
 * log2 fold change). Two are equal when they hold the same genes in the same order with the same
 * weights; none is a {@link java.util.List}, which could not tell weights apart.
 */
public final class GeneSet extends AbstractCollection<String> {

  /** No genes, no weights. */
  public static final GeneSet EMPTY = new GeneSet(new String[0], null);

  private final String[] genes;
  private final double[] weights;

  /** Takes both arrays over; {@code weights} is null or as long as {@code genes}. */
  GeneSet(String[] genes, double[] weights) {
    this.genes = genes;
    this.weights = weights;
  }

  /** Gene {@code i}, from 0. */
  public String get(int i) {
    return genes[i];
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.asList(genes).iterator();
  }

  @Override
  public int size() {
    return genes.length;
  }

  public boolean isWeighted() {
    return weights != null;
  }

  /** The weight of gene {@code i}; NaN where the set has no weights. */
  public double weight(int i) {
    return weights == null ? Double.NaN : weights[i];
  }

  /** The genes in order; unlike this, a list, which says nothing of weights. */
  public List<String> toList() {
    return Collections.unmodifiableList(Arrays.asList(genes));
  }

  /** A copy of the weights, or null where the set has none. */
  public double[] weights() {
    return weights == null ? null : weights.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GeneSet that
        && Arrays.equals(genes, that.genes)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(genes);
  }
}
