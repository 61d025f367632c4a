/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/**
 * What answers to queries without any signal look like: what turns the statistic of an answer into
 * a p-value and a grade. For any number of threads.
 */
public interface EvidenceNull {

  /**
   * How often a null query of this size has a statistic of at least this: (1 + b)/(1 + n), ties
   * counted; NaN where it knows no null queries of such a size.
   *
   * @param queryGenes genes of the query in the universe, at least 1
   * @param statistic {@link Calibration#statistic}, in nats
   */
  double p(int queryGenes, double statistic);

  /** The smallest p-value that it can give to a query of this size; NaN where it gives none. */
  double floor(int queryGenes);

  /**
   * The share of module calls that are right at this p-value, in [0, 1]; NaN where that was not
   * measured.
   */
  double shareRight(double p);
}
