/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.Collections;
import java.util.List;

/**
 * A gene set after its names were mapped.
 *
 * @param genes the distinct names to use, in order of appearance
 */
public record MappedGenes(List<String> genes, MappingReport report) {

  /**
   * The genes of a query that was given as {@code given}. Where none is left, a null stands for
   * them: that is another query than one that no genes were given for.
   */
  public static List<String> ofQuery(List<String> mapped, Iterable<String> given) {
    return mapped.isEmpty() && given.iterator().hasNext()
        ? Collections.singletonList(null)
        : mapped;
  }
}
