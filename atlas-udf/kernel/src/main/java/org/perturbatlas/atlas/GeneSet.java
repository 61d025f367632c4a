/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;

/**
 * Distinct normalised genes in the order of their source, with or without a weight each (such as a
 * log2 fold change). Two are equal when they hold the same genes in the same order with the same
 * weights; none is a {@link java.util.List}, which could not tell weights apart.
 */
public final class GeneSet extends AbstractCollection<String> {

  /** No genes, no weights. */
  public static final GeneSet EMPTY = new GeneSet(new GeneNames(), new int[0], null);

  private final GeneNames names;
  private final int[] numbers;
  private final double[] weights;

  /** Takes the arrays over; {@code weights} is null or as long as {@code numbers}. */
  GeneSet(GeneNames names, int[] numbers, double[] weights) {
    this.names = names;
    this.numbers = numbers;
    this.weights = weights;
  }

  /** Gene {@code i}, from 0. */
  public String get(int i) {
    return names.get(numbers[i]);
  }

  /**
   * The number of gene {@code i} among the genes of its atlas, from 0 until {@link
   * Atlas#geneNumbers}: the same gene has the same number in all sets of an atlas.
   */
  public int number(int i) {
    return numbers[i];
  }

  @Override
  public Iterator<String> iterator() {
    return toList().iterator();
  }

  @Override
  public int size() {
    return numbers.length;
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
    return new Genes();
  }

  /** A copy of the weights, or null where the set has none. */
  public double[] weights() {
    return weights == null ? null : weights.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GeneSet that
        && Arrays.equals(weights, that.weights)
        && (names == that.names
            ? Arrays.equals(numbers, that.numbers)
            : toList().equals(that.toList()));
  }

  @Override
  public int hashCode() {
    return toList().hashCode();
  }

  private final class Genes extends AbstractList<String> implements RandomAccess {

    @Override
    public String get(int i) {
      return GeneSet.this.get(i);
    }

    @Override
    public int size() {
      return numbers.length;
    }
  }
}
