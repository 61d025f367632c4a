/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import org.perturbatlas.genes.GeneDictionary;

/**
 * The genes of all signatures of an atlas, up and down. The reference genes have their ids; genes
 * that are in down signatures alone have those that follow. Immutable.
 */
final class SignedGenes {

  private final GeneDictionary reference;
  private final GeneDictionary downOnly;

  SignedGenes(GeneDictionary reference, GeneDictionary downOnly) {
    this.reference = reference;
    this.downOnly = downOnly;
  }

  /** The id of a normalised gene, or -1. */
  int id(String gene) {
    int id = reference.id(gene);
    if (id >= 0) {
      return id;
    }
    int further = downOnly.id(gene);
    return further < 0 ? -1 : reference.size() + further;
  }

  String gene(int id) {
    return id < reference.size() ? reference.gene(id) : downOnly.gene(id - reference.size());
  }

  /** How many genes are in any signature, up or down. */
  int size() {
    return reference.size() + downOnly.size();
  }
}
