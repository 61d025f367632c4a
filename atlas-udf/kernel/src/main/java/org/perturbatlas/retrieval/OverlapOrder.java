/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/**
 * The signatures that share genes with a query in the order of the {@link Profile#CALIBRATED}
 * profile: by p, then by shared genes, the most first, then by atlas. For one thread.
 */
interface OverlapOrder {

  /**
   * Takes the next query.
   *
   * @param drawn its genes
   * @param firstClass signatures of smaller classes are left out
   * @param tested for how many tests p is corrected (Benjamini and Hochberg): signatures that share
   *     nothing have p = 1 and change nothing
   */
  void order(Overlaps overlaps, int drawn, int firstClass, int tested);

  /**
   * Finds the first signatures that share at least so many genes. What is asked next is asked of
   * these.
   *
   * @param overlaps those that were ordered
   * @return how many there are, at most {@code limit}
   */
  int findFirst(int limit, int leastShared, Overlaps overlaps);

  /** The signature at place {@code i} of those that were found. */
  int signature(int i);

  /** Natural logarithm of its p. */
  double lnP(int i);

  /** Its corrected p, over all signatures of the query. */
  double q(int i);
}
