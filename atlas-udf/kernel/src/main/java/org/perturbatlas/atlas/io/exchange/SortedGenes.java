/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.perturbatlas.atlas.GeneSet;

/** The genes of a signature by name, so that equal signatures give equal bytes. */
final class SortedGenes {

  private final GeneSet genes;
  private final int[] order;

  SortedGenes(GeneSet genes) {
    this.genes = genes;
    this.order =
        IntStream.range(0, genes.size())
            .boxed()
            .sorted(Comparator.comparing(genes::get))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  int size() {
    return order.length;
  }

  String gene(int i) {
    return genes.get(order[i]);
  }

  boolean isWeighted() {
    return genes.isWeighted();
  }

  double weight(int i) {
    return genes.weight(order[i]);
  }
}
