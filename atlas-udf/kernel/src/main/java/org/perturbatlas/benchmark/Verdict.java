/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.Arrays;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Calibration;

/**
 * What one order of signatures says of the module of a query: at which place the first of the right
 * module is, and which module the first seven are for.
 */
final class Verdict {

  /** How many of the first signatures vote. */
  private static final int VOTERS = 7;

  private final int[] moduleOf;
  private final double[] votes;
  private final int[] best = new int[VOTERS];
  private final double[] value = new double[VOTERS];
  private int size;

  /** {@code moduleOf} is the module of each perturbation, as its position, or -1. */
  Verdict(int modules, int[] moduleOf) {
    this.moduleOf = moduleOf;
    this.votes = new double[modules];
  }

  /** The hits of a profile: by recall, or with the votes that it has counted itself. */
  void ofProfile(Answer answer) {
    size = Math.min(VOTERS, answer.hitCount());
    for (int i = 0; i < size; i++) {
      best[i] = answer.hitPerturbation(i);
      value[i] = answer.hitRecall(i);
    }
    vote();
    Calibration calibration = answer.calibration();
    if (calibration != null) {
      for (int m = 0; m < votes.length; m++) {
        votes[m] = calibration.votes(m);
      }
    }
  }

  /** The hits of {@code answer}, which has all, by another order; ties in atlas order. */
  void ofOrder(Order order, Answer answer) {
    size = 0;
    for (int i = 0; i < answer.hitCount(); i++) {
      int shared = answer.hitSharedGenes(i);
      int signature = answer.hitSignatureSize(i);
      offer(answer.hitPerturbation(i), order.similarity(shared, answer.genesInAtlas(), signature));
    }
    vote();
  }

  private void offer(int s, double score) {
    int place = size;
    while (place > 0 && isBefore(s, score, place - 1)) {
      place--;
    }
    if (place == VOTERS) {
      return;
    }
    size = Math.min(VOTERS, size + 1);
    for (int i = size - 1; i > place; i--) {
      best[i] = best[i - 1];
      value[i] = value[i - 1];
    }
    best[place] = s;
    value[place] = score;
  }

  private boolean isBefore(int s, double score, int place) {
    return score > value[place] || (score == value[place] && s < best[place]);
  }

  private void vote() {
    Arrays.fill(votes, 0);
    for (int i = 0; i < size; i++) {
      if (moduleOf[best[i]] >= 0) {
        votes[moduleOf[best[i]]] += value[i];
      }
    }
  }

  /** The place of the first hit of a module, from 0; beyond all places where there is none. */
  int firstOf(int module) {
    for (int i = 0; i < size; i++) {
      if (moduleOf[best[i]] == module) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** The module of most votes, the first on ties; -1 without a vote. */
  int votedFor() {
    int most = -1;
    for (int m = 0; m < votes.length; m++) {
      if (votes[m] > (most < 0 ? 0 : votes[most])) {
        most = m;
      }
    }
    return most;
  }
}
