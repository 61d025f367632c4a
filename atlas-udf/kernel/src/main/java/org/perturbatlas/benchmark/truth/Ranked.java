/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The candidates that share genes with a query, the best first. */
final class Ranked {

  private final Shared shared;
  private final double[] scores;
  private final int[] order;

  private Ranked(Shared shared, double[] scores, int[] order) {
    this.shared = shared;
    this.scores = scores;
    this.order = order;
  }

  /** By an order; ties by shared genes, then by place in the atlas. */
  static Ranked by(CandidateOrder by, Shared shared) {
    double[] scores =
        IntStream.range(0, shared.length()).mapToDouble(i -> by.score(shared, i)).toArray();
    IntStream all = IntStream.range(0, shared.length());
    if (by == CandidateOrder.REFERENCE) {
      return new Ranked(shared, scores, all.toArray());
    }
    Comparator<Integer> best = Comparator.comparingDouble(i -> -scores[i]);
    Comparator<Integer> first =
        best.thenComparing(i -> -shared.count(i)).thenComparing(shared::perturbation);
    return new Ranked(shared, scores, all.boxed().sorted(first).mapToInt(i -> i).toArray());
  }

  /** The first candidate, by its place in the atlas, or -1 where none shares anything. */
  int first() {
    return order.length == 0 ? -1 : shared.perturbation(order[0]);
  }

  /** The place of the first that is right, from 1; 0 when no right one shares anything. */
  int rankOfFirst(IntPredicate right) {
    for (int i = 0; i < order.length; i++) {
      if (right.test(shared.perturbation(order[i]))) {
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * The area under the receiver operating curve: the share of pairs of a right and a wrong
   * candidate in which the right one has the better score, ties counted by half (Hanley and McNeil,
   * Radiology 143:29, 1982). Candidates that share nothing tie at the end.
   *
   * @param rights right candidates, those that share nothing included
   * @param wrongs wrong ones
   * @return not a number unless there are both
   */
  double auroc(IntPredicate right, int rights, int wrongs) {
    // In halves of a pair, to be exact.
    long won = 0;
    int rightsLeft = rights;
    int wrongsLeft = wrongs;
    int from = 0;
    while (from < order.length) {
      int to = from;
      int rightHere = 0;
      while (to < order.length && ties(order[from], order[to])) {
        rightHere += right.test(shared.perturbation(order[to])) ? 1 : 0;
        to++;
      }
      int wrongHere = to - from - rightHere;
      wrongsLeft -= wrongHere;
      rightsLeft -= rightHere;
      won += (long) rightHere * (2L * wrongsLeft + wrongHere);
      from = to;
    }
    won += (long) rightsLeft * wrongsLeft;
    return won / (2.0 * rights * wrongs);
  }

  private boolean ties(int i, int j) {
    return scores[i] == scores[j] && shared.count(i) == shared.count(j);
  }
}
