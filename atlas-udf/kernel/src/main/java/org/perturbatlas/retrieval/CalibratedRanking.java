/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.perturbatlas.stats.Hypergeometric;

/** Answers by the {@link Profile#CALIBRATED} profile, once the overlaps are counted. */
final class CalibratedRanking {

  /** How many of the first signatures vote for a module. */
  static final int VOTERS = 7;

  private final AtlasHead atlas;
  private final ScoringParameters parameters;
  private final EvidenceNull evidenceNull;
  private final int tested;

  CalibratedRanking(AtlasHead atlas, ScoringParameters parameters, EvidenceNull evidenceNull) {
    this.atlas = atlas;
    this.parameters = parameters;
    this.evidenceNull = evidenceNull;
    this.tested =
        (int)
            Arrays.stream(atlas.signatureSizes())
                .filter(size -> size >= parameters.minSignatureSize())
                .count();
  }

  Answer answer(int querySize, int[] genes, Overlaps overlaps, HitGenes hitGenes) {
    int n = genes.length;
    int[] candidates =
        overlaps
            .touched()
            .filter(s -> atlas.signatureSize(s) >= parameters.minSignatureSize())
            .toArray();
    double[] lnP = new double[atlas.perturbationCount()];
    for (int s : candidates) {
      lnP[s] =
          Hypergeometric.lnUpperTails(atlas.geneCount(), atlas.signatureSize(s), n)[
              overlaps.sharedWith(s)];
    }
    int[] order =
        IntStream.of(candidates)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(s -> lnP[s])
                    .thenComparing(s -> -overlaps.sharedWith(s))
                    .thenComparing(s -> s))
            .mapToInt(s -> s)
            .toArray();
    double[] q = new double[order.length];
    double least = 1;
    for (int i = order.length - 1; i >= 0; i--) {
      least = Math.min(least, Math.exp(lnP[order[i]]) * tested / (i + 1));
      q[i] = least;
    }
    double[] votes = votes(order, lnP);
    int best = ModuleScores.best(votes);
    double all = Arrays.stream(votes).sum();
    double[] shares = Arrays.stream(votes).map(vote -> all == 0 ? 0 : vote / all).toArray();
    double statistic =
        votes.length < 2
            ? order.length == 0 ? 0 : -lnP[order[0]]
            : ModuleScores.margin(votes, best);
    int[] hits =
        IntStream.range(0, order.length)
            .filter(i -> (double) overlaps.sharedWith(order[i]) / n >= parameters.minRecall())
            .limit(parameters.topN())
            .toArray();
    int[] signatures = IntStream.of(hits).map(i -> order[i]).toArray();
    int[] shared = IntStream.of(signatures).map(overlaps::sharedWith).toArray();
    double evidenceP = evidenceNull == null ? Double.NaN : evidenceNull.p(n, statistic);
    Calibration calibration =
        new Calibration(
            IntStream.of(signatures).mapToDouble(s -> lnP[s]).toArray(),
            IntStream.of(hits).mapToDouble(i -> q[i]).toArray(),
            IntStream.range(0, hits.length)
                .mapToDouble(i -> oddsRatio(shared[i], n, atlas.signatureSize(signatures[i])))
                .toArray(),
            votes,
            tested,
            statistic,
            evidenceP,
            evidenceNull == null ? Double.NaN : evidenceNull.floor(n));
    Evidence evidence =
        CalibratedGrade.of(
            Evidence.of(
                atlas,
                shares,
                best,
                Math.min(parameters.evidenceTopN(), hits.length),
                signatures,
                shared,
                n),
            evidenceNull == null || votes.length < 2
                ? Double.NaN
                : evidenceNull.shareRight(evidenceP));
    return new Answer(
        atlas,
        parameters,
        querySize,
        genes,
        shares,
        CalibratedGrade.isModuleCalled(evidence) && all > 0 ? best : -1,
        signatures,
        shared,
        evidence,
        hitGenes,
        null,
        calibration);
  }

  private double[] votes(int[] order, double[] lnP) {
    double[] votes = new double[atlas.moduleCount()];
    for (int i = 0; i < Math.min(VOTERS, order.length); i++) {
      for (int m = 0; m < votes.length; m++) {
        if (atlas.isOfModule(order[i], m)) {
          votes[m] -= lnP[order[i]];
        }
      }
    }
    return votes;
  }

  private double oddsRatio(int shared, int query, int signature) {
    double neither = atlas.geneCount() - query - signature + shared;
    return (shared + 0.5) * (neither + 0.5) / ((query - shared + 0.5) * (signature - shared + 0.5));
  }
}
