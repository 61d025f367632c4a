/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.Names;

/** A number for each gene of a file, from 0, by its normal form. */
final class GeneNumbers {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The number of the gene, which is not blank. */
  int of(String gene) {
    String normal = Names.normalize(gene);
    Integer known = numbers.get(normal);
    if (known != null) {
      return known;
    }
    int number = names.size();
    numbers.put(normal, number);
    names.add(normal);
    return number;
  }

  String name(int number) {
    return names.get(number);
  }

  int size() {
    return names.size();
  }
}
