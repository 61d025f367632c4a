/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/**
 * Answers by the {@link Profile#CALIBRATED} profile, once the overlaps are counted. Holds reusable
 * buffers, so every thread needs its own.
 */
final class CalibratedRanking {

  /** How many of the first signatures vote for a module. */
  static final int VOTERS = 7;

  private final AtlasIndex atlas;
  private final ScoringParameters parameters;
  private final EvidenceNull evidenceNull;
  private final OverlapOrder order;
  private final int firstClass;
  private final int tested;

  CalibratedRanking(AtlasIndex atlas, ScoringParameters parameters, EvidenceNull evidenceNull) {
    this(atlas, parameters, evidenceNull, atlas.tails());
  }

  CalibratedRanking(
      AtlasIndex atlas, ScoringParameters parameters, EvidenceNull evidenceNull, TailTables tails) {
    this.atlas = atlas;
    this.parameters = parameters;
    this.evidenceNull = evidenceNull;
    this.order = tails.order();
    this.firstClass = tails.firstClassFrom(parameters.minSignatureSize());
    int count = 0;
    for (int size : atlas.signatureSizes()) {
      count += size >= parameters.minSignatureSize() ? 1 : 0;
    }
    this.tested = count;
  }

  /**
   * The answer to a query.
   *
   * @param genes ids of its genes in the universe, each once
   */
  Answer answer(int querySize, int[] genes, Overlaps overlaps) {
    int n = genes.length;
    order.order(overlaps, n, firstClass, tested);
    int least = Selection.leastShared(parameters.minRecall(), n);
    int found = order.findFirst(Math.max(VOTERS, least > 1 ? 0 : parameters.topN()), 1, overlaps);
    double[] votes = votes(Math.min(VOTERS, found));
    int best = ModuleScores.best(votes);
    double statistic =
        votes.length < 2 ? found == 0 ? 0 : -order.lnP(0) : ModuleScores.margin(votes, best);
    int hits =
        least > 1
            ? order.findFirst(parameters.topN(), least, overlaps)
            : Math.min(parameters.topN(), found);
    int[] signatures = new int[hits];
    int[] shared = new int[hits];
    double[] lnP = new double[hits];
    double[] q = new double[hits];
    for (int i = 0; i < hits; i++) {
      signatures[i] = order.signature(i);
      shared[i] = overlaps.sharedWith(signatures[i]);
      lnP[i] = order.lnP(i);
      q[i] = order.q(i);
    }
    double[] shares = shares(votes);
    double evidenceP = evidenceNull == null ? Double.NaN : evidenceNull.p(n, statistic);
    double floor = evidenceNull == null ? Double.NaN : evidenceNull.floor(n);
    double shareRight =
        evidenceNull == null || votes.length < 2 ? Double.NaN : evidenceNull.shareRight(evidenceP);
    boolean leads = best >= 0 && votes[best] > 0;
    if (!leads && !Double.isNaN(shareRight)) {
      // No call is right where there is none, whatever others are at this p-value.
      shareRight = 0;
    }
    Evidence evidence =
        CalibratedGrade.of(
            Evidence.of(
                atlas,
                shares,
                best,
                Math.min(parameters.evidenceTopN(), hits),
                signatures,
                shared,
                n),
            shareRight);
    boolean called = leads && CalibratedGrade.isModuleCalled(evidence);
    return new Answer(
        atlas,
        parameters,
        querySize,
        genes,
        shares,
        called ? best : -1,
        signatures,
        shared,
        evidence,
        atlas,
        null,
        new Calibration(
            atlas,
            n,
            signatures,
            shared,
            lnP,
            q,
            votes,
            tested,
            statistic,
            evidenceNull != null,
            evidenceP,
            floor,
            null));
  }

  /** Of the first {@code voters} of the signatures that were found. */
  private double[] votes(int voters) {
    double[] votes = new double[atlas.moduleCount()];
    for (int i = 0; i < voters; i++) {
      int m = atlas.moduleOf(order.signature(i));
      if (m >= 0) {
        votes[m] -= order.lnP(i);
      }
    }
    return votes;
  }

  private static double[] shares(double[] votes) {
    double all = 0;
    for (double vote : votes) {
      all += vote;
    }
    double[] shares = new double[votes.length];
    for (int m = 0; all > 0 && m < shares.length; m++) {
      shares[m] = votes[m] / all;
    }
    return shares;
  }
}
