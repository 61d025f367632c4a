/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import org.perturbatlas.retrieval.EvidenceLabel;

/**
 * Counts over the answers of one method to the queries of one case: whole numbers alone, so that
 * sums are the same in any order. Evidence scores are added in units of 2^-32, which is exact to
 * ten digits for up to two thousand million queries. A window of a longer array.
 */
final class Tally {

  /** Of evidence p-values in the reliability: tenths of powers of ten, down to 10^-5. */
  static final int BINS_A_DECADE = 10;

  static final int BINS = 5 * BINS_A_DECADE;

  private static final double UNIT = 0x1p32;

  private static final int QUERIES = 0;
  private static final int REJECTED = 1;
  private static final int WITH_TRUTH = 2;
  private static final int MODULE_RIGHT = 3;
  private static final int CALLED = 4;
  private static final int CALLED_WITH_TRUTH = 5;
  private static final int VOTE_RIGHT = 6;
  private static final int TOP_RIGHT = 7;
  private static final int GRADED = 10;
  private static final int EVIDENCE = 11;
  private static final int EVIDENCE_SQUARES = 12;
  private static final int LABELS = 13;
  private static final int RELIABILITY = LABELS + 2 * EvidenceLabel.values().length;

  /** How many numbers it takes. */
  static final int WIDTH = RELIABILITY + 2 * BINS;

  /** How many of the first hits are looked at for the right module. */
  static final int[] TOPS = {1, 3, 5};

  private final long[] counts;
  private final int at;

  /** The tally number {@code index} of {@code counts}. */
  Tally(long[] counts, int index) {
    this.counts = counts;
    this.at = index * WIDTH;
  }

  void query(boolean withTruth) {
    add(QUERIES, true);
    add(WITH_TRUTH, withTruth);
  }

  void rejected() {
    add(REJECTED, true);
  }

  /** A module was named: the right one, or not, where there is a truth. */
  void called(boolean withTruth, boolean right) {
    add(CALLED, true);
    add(CALLED_WITH_TRUTH, withTruth);
    add(MODULE_RIGHT, right);
  }

  void vote(boolean right) {
    add(VOTE_RIGHT, right);
  }

  /** The first hit of the right module is at place {@code first}, from 0. */
  void hit(int first) {
    for (int t = 0; t < TOPS.length; t++) {
      add(TOP_RIGHT + t, first < TOPS[t]);
    }
  }

  void evidence(double score) {
    add(GRADED, true);
    counts[at + EVIDENCE] += Math.round(score * UNIT);
    counts[at + EVIDENCE_SQUARES] += Math.round(score * score * UNIT);
  }

  void label(EvidenceLabel label, boolean right) {
    add(LABELS + 2 * label.ordinal(), true);
    add(LABELS + 2 * label.ordinal() + 1, right);
  }

  /** An answer with an evidence p-value, whose vote is for the right module or not. */
  void reliability(double p, boolean right) {
    int bin = bin(p);
    add(RELIABILITY + 2 * bin, true);
    add(RELIABILITY + 2 * bin + 1, right);
  }

  /** The bin of p-values up to {@link #upperEnd} and above that of the next bin. */
  static int bin(double p) {
    // A little more than rounding: 10^-1.3 belongs to the bin that it ends.
    double places = Math.floor(-Math.log10(p) * BINS_A_DECADE + 1e-9);
    return (int) Math.max(0, Math.min(BINS - 1, places));
  }

  /** The largest p-value of a bin. */
  static double upperEnd(int bin) {
    return Math.pow(10, -(double) bin / BINS_A_DECADE);
  }

  private void add(int what, boolean counts) {
    if (counts) {
      this.counts[at + what]++;
    }
  }

  long queries() {
    return counts[at + QUERIES];
  }

  long rejections() {
    return counts[at + REJECTED];
  }

  long withTruth() {
    return counts[at + WITH_TRUTH];
  }

  long moduleRight() {
    return counts[at + MODULE_RIGHT];
  }

  long calls() {
    return counts[at + CALLED];
  }

  long calledWithTruth() {
    return counts[at + CALLED_WITH_TRUTH];
  }

  long voteRight() {
    return counts[at + VOTE_RIGHT];
  }

  /** Queries with a hit of the right module among the first {@code TOPS[t]}. */
  long topRight(int t) {
    return counts[at + TOP_RIGHT + t];
  }

  long graded() {
    return counts[at + GRADED];
  }

  double evidenceMean() {
    return counts[at + EVIDENCE] / UNIT / graded();
  }

  /** Of the sample; 0 for one query. */
  double evidenceDeviation() {
    long n = graded();
    double mean = evidenceMean();
    double squares = counts[at + EVIDENCE_SQUARES] / UNIT / n - mean * mean;
    return n < 2 ? 0 : Math.sqrt(Math.max(0, squares) * n / (n - 1));
  }

  long labelled(EvidenceLabel label) {
    return counts[at + LABELS + 2 * label.ordinal()];
  }

  long labelledRight(EvidenceLabel label) {
    return counts[at + LABELS + 2 * label.ordinal() + 1];
  }

  long reliabilityQueries(int bin) {
    return counts[at + RELIABILITY + 2 * bin];
  }

  long reliabilityRight(int bin) {
    return counts[at + RELIABILITY + 2 * bin + 1];
  }
}
