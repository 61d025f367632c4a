/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws distinct numbers from 0 on, one after the other, each with a chance that goes with its
 * weight among those that are left. Reuses its buffers, so every thread needs its own.
 */
public final class Urn {

  /** The numbers in an order that every draw leaves as it was. */
  private final int[] numbers;

  /** Summed weights up to each number; null where all are the same. */
  private final long[] upTo;

  private final boolean[] drawn;

  private Urn(int n, long[] upTo) {
    this.numbers = new int[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i;
    }
    this.upTo = upTo;
    this.drawn = new boolean[n];
  }

  /** Of {@code n} numbers with even chances. */
  public static Urn even(int n) {
    return new Urn(n, null);
  }

  /**
   * Of as many numbers as there are weights.
   *
   * @throws IllegalArgumentException when a weight is not above 0
   */
  public static Urn weighted(int[] weights) {
    long[] upTo = new long[weights.length];
    long sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] <= 0) {
        throw new IllegalArgumentException("Expected weights above 0, but one is " + weights[i]);
      }
      sum += weights[i];
      upTo[i] = sum;
    }
    return new Urn(weights.length, upTo);
  }

  /**
   * Draws {@code k} numbers.
   *
   * @throws IllegalArgumentException unless 0 ≤ k ≤ n
   */
  public int[] draw(UniformRandomProvider random, int k) {
    if (k < 0 || k > numbers.length) {
      throw new IllegalArgumentException(
          "Expected to draw 0 to " + numbers.length + " numbers, but they are " + k);
    }
    if (upTo == null) {
      return even(random, k);
    }
    return k <= numbers.length / 2 ? oneByOne(random, k) : byArrival(random, k);
  }

  /** The first steps of a shuffle, taken back afterwards. */
  private int[] even(UniformRandomProvider random, int k) {
    int[] partners = new int[k];
    for (int i = 0; i < k; i++) {
      partners[i] = i + random.nextInt(numbers.length - i);
      swap(i, partners[i]);
    }
    int[] result = Arrays.copyOf(numbers, k);
    for (int i = k - 1; i >= 0; i--) {
      swap(i, partners[i]);
    }
    return result;
  }

  private void swap(int i, int j) {
    int number = numbers[i];
    numbers[i] = numbers[j];
    numbers[j] = number;
  }

  /** Draws again what was drawn before, which leaves the others their shares. */
  private int[] oneByOne(UniformRandomProvider random, int k) {
    int[] result = new int[k];
    long all = upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    for (int n = 0; n < k; ) {
      // The first number whose sum is beyond the ticket.
      int found = Arrays.binarySearch(upTo, random.nextLong(all) + 1);
      int number = found >= 0 ? found : -found - 1;
      if (!drawn[number]) {
        drawn[number] = true;
        result[n++] = number;
      }
    }
    for (int number : result) {
      drawn[number] = false;
    }
    return result;
  }

  /**
   * Of numbers that arrive after exponential times with their weights as rates, the first; for
   * draws of many, where most of what is drawn one by one was drawn before (P. S. Efraimidis and P.
   * G. Spirakis, Inf. Process. Lett. 97:181, 2006).
   */
  private int[] byArrival(UniformRandomProvider random, int k) {
    double[] arrival = new double[upTo.length];
    long before = 0;
    for (int i = 0; i < arrival.length; i++) {
      arrival[i] = -Math.log1p(-random.nextDouble()) / (upTo[i] - before);
      before = upTo[i];
    }
    double[] sorted = arrival.clone();
    Arrays.sort(sorted);
    double last = sorted[k - 1];
    int[] result = new int[k];
    int n = 0;
    for (int i = 0; i < arrival.length && n < k; i++) {
      if (arrival[i] <= last) {
        result[n++] = i;
      }
    }
    return result;
  }
}
