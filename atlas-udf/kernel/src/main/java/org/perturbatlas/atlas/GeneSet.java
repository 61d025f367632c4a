/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Distinct normalised genes in the order of their source, with or without a weight each (such as a
 * log2 fold change).
 */
public final class GeneSet extends AbstractList<String> implements RandomAccess {

  /** No genes, no weights. */
  public static final GeneSet EMPTY = new GeneSet(new String[0], null);

  private final String[] genes;
  private final double[] weights;

  /** Takes both arrays over; {@code weights} is null or as long as {@code genes}. */
  GeneSet(String[] genes, double[] weights) {
    this.genes = genes;
    this.weights = weights;
  }

  @Override
  public String get(int i) {
    return genes[i];
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

  /**
   * Indices of the genes in the order of their names by code point: the order that a fingerprint
   * needs.
   */
  List<Integer> byName() {
    Integer[] order = new Integer[genes.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> compareCodePoints(genes[a], genes[b]));
    return Arrays.asList(order);
  }

  /** Orders by code point; {@link String#compareTo} would order by UTF-16 unit. */
  private static int compareCodePoints(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char ca = a.charAt(i);
      char cb = b.charAt(i);
      if (ca != cb) {
        boolean sa = Character.isSurrogate(ca);
        boolean sb = Character.isSurrogate(cb);
        return sa == sb ? Character.compare(ca, cb) : sa ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GeneSet set
        ? Arrays.equals(genes, set.genes) && Arrays.equals(weights, set.weights)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
