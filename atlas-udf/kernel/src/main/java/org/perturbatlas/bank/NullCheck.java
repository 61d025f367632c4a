/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.perturbatlas.stats.InflationFactor;
import org.perturbatlas.stats.KolmogorovSmirnov;

/**
 * Evidence p-values of fresh queries without signal, against the even spread that they should have.
 *
 * @param queries how the genes of the queries were drawn
 * @param judgedBy the null that gave the p-values
 * @param count how many queries
 * @param smallest genes of the smallest query
 * @param largest genes of the largest query
 * @param shareAt5Percent share of p-values that are at most 0.05
 * @param shareAt1Percent share of p-values that are at most 0.01
 * @param ksDistance Kolmogorov-Smirnov distance from even
 * @param ksP its chance for even p-values; among so many queries it also sees that a bank is a
 *     finite sample and that p-values of small queries have ties, so no verdict stands on it
 * @param lambda inflation by the median
 * @param qq what was expected and what was seen, thinned, from the smallest p-value on
 * @param verdict whether it is within bounds
 * @param bounds the bounds in words
 */
public record NullCheck(
    NullKind queries,
    NullKind judgedBy,
    int count,
    int smallest,
    int largest,
    @JsonProperty("share_p_0_05") double shareAt5Percent,
    @JsonProperty("share_p_0_01") double shareAt1Percent,
    double ksDistance,
    double ksP,
    double lambda,
    List<Point> qq,
    Verdict verdict,
    String bounds) {

  private static final int MOST_POINTS = 200;
  private static final double LOWEST_SHARE = 0.04;
  private static final double HIGHEST_SHARE = 0.06;
  private static final double LOWEST_LAMBDA = 0.95;
  private static final double HIGHEST_LAMBDA = 1.05;

  /**
   * @param expected the p-value that as many even ones would be below
   * @param observed the p-value at this rank
   */
  public record Point(double expected, double observed) {}

  /** Whether p-values are as they should be. */
  public enum Verdict {
    @JsonProperty("pass")
    PASS,
    @JsonProperty("fail")
    FAIL,
    /** Nothing is asked of them. */
    @JsonProperty("information")
    INFORMATION
  }

  public NullCheck {
    qq = List.copyOf(qq);
  }

  /**
   * @param p the p-values, at least one, in any order; not changed
   */
  public static NullCheck of(
      NullKind queries, NullKind judgedBy, int smallest, int largest, double[] p) {
    double[] sorted = p.clone();
    Arrays.sort(sorted);
    double share = shareUpTo(0.05, sorted);
    double lambda = InflationFactor.of(sorted);
    double distance = KolmogorovSmirnov.distance(sorted);
    boolean within = share <= HIGHEST_SHARE;
    String bounds = "share of p <= 0.05 at most " + HIGHEST_SHARE;
    if (queries == NullKind.RANDOM) {
      within &= share >= LOWEST_SHARE && lambda >= LOWEST_LAMBDA && lambda <= HIGHEST_LAMBDA;
      bounds =
          String.format(
              "share of p <= 0.05 from %s to %s, lambda from %s to %s",
              LOWEST_SHARE, HIGHEST_SHARE, LOWEST_LAMBDA, HIGHEST_LAMBDA);
    }
    boolean asked = queries == judgedBy;
    return new NullCheck(
        queries,
        judgedBy,
        p.length,
        smallest,
        largest,
        share,
        shareUpTo(0.01, sorted),
        distance,
        KolmogorovSmirnov.p(distance, p.length),
        lambda,
        quantiles(sorted),
        asked ? within ? Verdict.PASS : Verdict.FAIL : Verdict.INFORMATION,
        asked ? bounds : "none: these queries are not what this null describes");
  }

  private static double shareUpTo(double bound, double[] sorted) {
    return (double) Arrays.stream(sorted).filter(p -> p <= bound).count() / sorted.length;
  }

  /** Ranks in even steps of their logarithm: the small p-values are what a plot shows. */
  private static List<Point> quantiles(double[] sorted) {
    int n = sorted.length;
    return IntStream.range(0, MOST_POINTS)
        .map(i -> (int) Math.round(Math.pow(n, i / (MOST_POINTS - 1.0))) - 1)
        .distinct()
        .mapToObj(rank -> new Point((rank + 0.5) / n, sorted[rank]))
        .toList();
  }
}
