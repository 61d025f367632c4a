/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.Arrays;

/**
 * The genes of an atlas, each once, by number: the sets of the atlas share it. Grows while made.
 */
final class GeneNames {

  private String[] names = new String[16];
  private int size;

  /** Adds a gene that is not there, and says its number. */
  int add(String name) {
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
    }
    names[size] = name;
    return size++;
  }

  String get(int number) {
    return names[number];
  }

  int size() {
    return size;
  }
}
