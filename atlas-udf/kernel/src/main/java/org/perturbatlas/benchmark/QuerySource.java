/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.io.Serializable;

/**
 * What queries are made of, all but their draws.
 *
 * @param name of the perturbation, the modules, or the size of random queries
 * @param perturbation whose signature is the signal, as its position in the atlas; -1 for none
 * @param module the module whose anchors are the signal where no perturbation is, as its position;
 *     -1 for none
 * @param otherModule a second one, or -1
 * @param genes how many genes are drawn of the signal, all where it has fewer
 * @param otherGenes how many are drawn of the second module
 * @param noiseGenes how many are drawn of the noise
 * @param truth the module that is the right answer, or -1 where there is none
 */
public record QuerySource(
    String name,
    int perturbation,
    int module,
    int otherModule,
    int genes,
    int otherGenes,
    int noiseGenes,
    int truth)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** So many genes that a signal gives all it has. */
  public static final int WHOLE = Integer.MAX_VALUE;

  static QuerySource ofSignature(String name, int perturbation, int truth, QuerySize size) {
    return new QuerySource(name, perturbation, -1, -1, size.signal(), 0, size.noise(), truth);
  }

  static QuerySource ofModule(String name, int module, QuerySize size) {
    return new QuerySource(name, -1, module, -1, size.signal(), 0, size.noise(), module);
  }

  static QuerySource random(int genes) {
    return new QuerySource("random " + genes, -1, -1, -1, 0, 0, genes, -1);
  }

  static QuerySource mixture(String name, int first, int genes, int second, int otherGenes) {
    int truth = genes == otherGenes ? -1 : genes > otherGenes ? first : second;
    return new QuerySource(name, -1, first, second, genes, otherGenes, 0, truth);
  }
}
