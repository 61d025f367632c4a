/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows of one perturbation as they come in; genes are numbers of a {@link GeneNumbers}. */
final class SignatureRows {

  /** The direction of a row is not known before all of the file is. */
  private static final int OPEN = 3;

  private static final int DIRECTION_BITS = 2;

  final String name;
  final String place;
  final Map<String, String> attributes = new LinkedHashMap<>();

  private int[] keys = new int[4];
  private int[] lines = new int[4];
  private double[] weights;
  private int size;

  SignatureRows(String name, String place) {
    this.name = name;
    this.place = place;
  }

  /** Adds a gene; {@code direction} is null where the weight is to tell it, and NaN no weight. */
  void add(int gene, Direction direction, double weight, long line) {
    if (size == keys.length) {
      int capacity = size + (size >> 1) + 1;
      keys = Arrays.copyOf(keys, capacity);
      lines = Arrays.copyOf(lines, capacity);
      if (weights != null) {
        weights = Arrays.copyOf(weights, capacity);
      }
    }
    if (weights == null && !Double.isNaN(weight)) {
      weights = new double[keys.length];
      Arrays.fill(weights, 0, size, Double.NaN);
    }
    keys[size] = gene << DIRECTION_BITS | (direction == null ? OPEN : direction.ordinal());
    lines[size] = (int) Math.min(line, Integer.MAX_VALUE);
    if (weights != null) {
      weights[size] = weight;
    }
    size++;
  }

  int size() {
    return size;
  }

  int gene(int row) {
    return keys[row] >>> DIRECTION_BITS;
  }

  /** Null where the weight is to tell it. */
  Direction direction(int row) {
    int direction = keys[row] & OPEN;
    return direction == OPEN
        ? null
        : direction == Direction.UP.ordinal() ? Direction.UP : Direction.DOWN;
  }

  double weight(int row) {
    return weights == null ? Double.NaN : weights[row];
  }

  int line(int row) {
    return lines[row];
  }
}
