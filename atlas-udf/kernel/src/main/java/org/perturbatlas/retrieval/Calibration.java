/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/** What an answer of the {@link Profile#CALIBRATED} profile says besides. */
public final class Calibration {

  private final AtlasHead atlas;
  private final int drawn;
  private final int[] signatures;
  private final int[] shared;
  private final double[] lnP;
  private final double[] q;
  private final double[] votes;
  private final int tested;
  private final double statistic;
  private final boolean judged;
  private final double evidenceP;
  private final double evidenceFloor;
  private final PairRates pairs;

  /**
   * @param drawn genes of the query in the universe
   * @param signatures the hits, and what they share in {@code shared}
   * @param judged whether there was a bank of null queries
   * @param pairs of the run; null where they were not counted
   */
  Calibration(
      AtlasHead atlas,
      int drawn,
      int[] signatures,
      int[] shared,
      double[] lnP,
      double[] q,
      double[] votes,
      int tested,
      double statistic,
      boolean judged,
      double evidenceP,
      double evidenceFloor,
      PairRates pairs) {
    this.atlas = atlas;
    this.drawn = drawn;
    this.signatures = signatures;
    this.shared = shared;
    this.lnP = lnP;
    this.q = q;
    this.votes = votes;
    this.tested = tested;
    this.statistic = statistic;
    this.judged = judged;
    this.evidenceP = evidenceP;
    this.evidenceFloor = evidenceFloor;
    this.pairs = pairs;
  }

  /** The same, judged also among the pairs of a run. */
  Calibration among(PairRates run) {
    return new Calibration(
        atlas,
        drawn,
        signatures,
        shared,
        lnP,
        q,
        votes,
        tested,
        statistic,
        judged,
        evidenceP,
        evidenceFloor,
        run);
  }

  /** Natural logarithm of {@link #pValue}, which may be too small for a double. */
  public double lnP(int i) {
    return lnP[i];
  }

  /** The chance that a random query of this size shares as many genes with hit {@code i}. */
  public double pValue(int i) {
    return StrictMath.exp(lnP[i]);
  }

  /**
   * False discovery rate of hit {@code i} among the {@link #tested} signatures (Benjamini and
   * Hochberg, J. R. Stat. Soc. B 57:289, 1995).
   */
  public double qValue(int i) {
    return q[i];
  }

  /**
   * False discovery rate of hit {@code i} among all pairs of a query and a signature that the run
   * tests, as {@link PairRates} has it; NaN where the run was not counted.
   */
  public double qValueAll(int i) {
    return pairs == null ? Double.NaN : pairs.rate(lnP[i]);
  }

  /**
   * Odds of a gene of hit {@code i} to be in the query over those of the other genes of the
   * universe, each count plus a half (Haldane, Ann. Hum. Genet. 20:309, 1956).
   */
  public double oddsRatio(int i) {
    double both = shared[i];
    double queryOnly = drawn - both;
    double signatureOnly = atlas.signatureSize(signatures[i]) - both;
    double neither = atlas.geneCount() - both - queryOnly - signatureOnly;
    return (both + 0.5) * (neither + 0.5) / ((queryOnly + 0.5) * (signatureOnly + 0.5));
  }

  /** The vote of module {@code m}: summed -ln p of the first signatures that are of it, in nats. */
  public double votes(int m) {
    return votes[m];
  }

  /** How many signatures were tested: those of the minimum size, overlapping or not. */
  public int tested() {
    return tested;
  }

  /**
   * How clear the answer is, in nats: the vote of the best module less that of the second; for an
   * atlas of fewer than two modules -ln p of the best signature.
   */
  public double statistic() {
    return statistic;
  }

  /** Whether there was a bank of null queries, if maybe of none of such a size. */
  public boolean isJudged() {
    return judged;
  }

  /**
   * {@link EvidenceNull#p} of the statistic; NaN without a bank of null queries, and where it has
   * none of such a size.
   */
  public double evidenceP() {
    return evidenceP;
  }

  /** The smallest that {@link #evidenceP} could be; NaN where that is. */
  public double evidenceFloor() {
    return evidenceFloor;
  }
}
