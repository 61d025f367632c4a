/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import org.perturbatlas.benchmark.Interval;

/**
 * How an order did over the queries of a case.
 *
 * @param excluded what was left out, as {@link Exclusion#text} says it
 * @param order as {@link org.perturbatlas.benchmark.truth.CandidateOrder#text} says it, or {@link
 *     #CHANCE}
 * @param queries how many were judged
 * @param top1 how many had a right candidate in the first place; of chance, how many to expect
 * @param top5 how many had one among the first five
 * @param mrr mean reciprocal rank of the first right candidate
 * @param auroc mean area under the receiver operating curve, over queries with a wrong candidate
 */
public record TruthFigure(
    String excluded, String order, long queries, double top1, double top5, Mean mrr, Mean auroc) {

  /** The order of candidates drawn at random. */
  public static final String CHANCE = JudgedRows.CHANCE;

  /**
   * A mean over queries.
   *
   * @param interval of 95 %
   */
  public record Mean(long queries, double value, Interval interval) {}

  public boolean isChance() {
    return order.equals(CHANCE);
  }
}
