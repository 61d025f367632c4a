/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * A list of texts of which most are the same as in other lists: numbers of a {@link Pool}. A reader
 * that has found out that texts are equal saves the builder of the atlas to do so again.
 */
public final class PooledTexts extends AbstractList<String> implements RandomAccess {

  /** Texts by number; a text that is there twice costs time, but no more. It only grows. */
  public interface Pool {

    /** Text {@code number}, from 0. */
    String text(int number);

    /** How many there are by now. */
    int size();
  }

  private final Pool pool;
  private int[] numbers = new int[16];
  private int size;

  public PooledTexts(Pool pool) {
    this.pool = pool;
  }

  /** Adds text {@code number} of the pool, or null for -1. */
  public void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    numbers[size++] = number;
  }

  Pool pool() {
    return pool;
  }

  /** The number of text {@code i}, or -1 for null. */
  int number(int i) {
    return numbers[i];
  }

  @Override
  public String get(int i) {
    return numbers[i] < 0 ? null : pool.text(numbers[i]);
  }

  @Override
  public int size() {
    return size;
  }
}
