/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PairRatesTest {

  private static final double ROUNDING = 1e-9;

  @Property(tries = 1000)
  void neverBelowTheExactRateAndAboveItByLessThanThePrecision(
      @ForAll("logarithms") List<Double> lnP) {
    double[] sorted = lnP.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    PairRates rates = PairRates.of(histogram(lnP));
    double[] exact = benjaminiHochberg(sorted);
    for (int i = 0; i < sorted.length; i++) {
      double over = Math.log(rates.rate(sorted[i])) - exact[i];
      assertThat(over).isBetween(-ROUNDING, Math.log1p(PairRates.PRECISION) + ROUNDING);
    }
  }

  @Property(tries = 200)
  void aLargerPValueHasNoSmallerRate(@ForAll("logarithms") List<Double> lnP) {
    PairRates rates = PairRates.of(histogram(lnP));
    double[] inOrder =
        lnP.stream().mapToDouble(Double::doubleValue).sorted().map(rates::rate).toArray();
    assertThat(inOrder).isSorted();
    assertThat(DoubleStream.of(inOrder).max().orElseThrow()).isLessThanOrEqualTo(1);
  }

  @Property(tries = 200)
  void partsInAnyOrderGiveTheWhole(
      @ForAll("logarithms") List<Double> lnP, @ForAll long seed, @ForAll("parts") int parts) {
    List<Double> shuffled = new ArrayList<>(lnP);
    Collections.shuffle(shuffled, new Random(seed));
    PairHistogram merged = new PairHistogram();
    for (int part = 0; part < parts; part++) {
      PairHistogram own = new PairHistogram();
      for (int i = part; i < shuffled.size(); i += parts) {
        own.add(shuffled.get(i));
      }
      merged.add(own);
    }
    assertThat(merged.pairs()).isEqualTo(lnP.size());
    PairRates whole = PairRates.of(histogram(lnP));
    PairRates ofParts = PairRates.of(merged);
    for (double each : lnP) {
      assertThat(ofParts.rate(each)).isEqualTo(whole.rate(each));
    }
  }

  @Provide
  Arbitrary<Integer> parts() {
    return Arbitraries.integers().between(1, 7);
  }

  @Provide
  Arbitrary<List<Double>> logarithms() {
    Arbitrary<Double> lnP =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(-5, 0),
            Arbitraries.doubles().between(-600, 0),
            Arbitraries.of(0.0, -0.0, -1.0, -PairHistogram.DECADES * Math.log(10)));
    return lnP.list().ofMinSize(1).ofMaxSize(300);
  }

  @Example
  void aHandComputedCase() {
    PairHistogram pairs = new PairHistogram();
    // Of 100 pairs, p = 0.001, 0.01 twice, and 97 that share nothing.
    pairs.add(Math.log(0.001));
    pairs.add(Math.log(0.01));
    pairs.add(Math.log(0.01));
    pairs.addQuery(97);
    assertThat(pairs.pairs()).isEqualTo(100);
    assertThat(pairs.queries()).isEqualTo(1);
    PairRates rates = PairRates.of(pairs);
    assertThat(rates.rate(Math.log(0.001)))
        .isBetween(0.1 - ROUNDING, 0.1 * (1 + PairRates.PRECISION) + ROUNDING);
    assertThat(rates.rate(Math.log(0.01)))
        .isBetween(1 / 3.0 - ROUNDING, (1 + PairRates.PRECISION) / 3 + ROUNDING);
    assertThat(rates.rate(0)).isEqualTo(1);
  }

  @Example
  void pValuesThatNoDoubleHoldsHaveNoRateAboveZero() {
    PairHistogram pairs = new PairHistogram();
    pairs.add(-2000);
    pairs.add(Double.NEGATIVE_INFINITY);
    pairs.addQuery(1_000_000_000_000L);
    PairRates rates = PairRates.of(pairs);
    assertThat(rates.rate(-2000)).isZero();
    assertThat(rates.rate(Double.NEGATIVE_INFINITY)).isZero();
  }

  @Example
  void withoutPairsEveryRateIsOne() {
    assertThat(PairRates.of(new PairHistogram()).rate(-3)).isEqualTo(1);
  }

  @Example
  void thePrecisionIsThatOfAHundredthOfADecade() {
    assertThat(PairRates.PRECISION).isCloseTo(0.02329, within(1e-5));
  }

  private static PairHistogram histogram(List<Double> lnP) {
    PairHistogram pairs = new PairHistogram();
    lnP.forEach(pairs::add);
    return pairs;
  }

  /** Natural logarithms of the rates of p-values in ascending order, as the article says it. */
  private static double[] benjaminiHochberg(double[] sorted) {
    double[] rates = new double[sorted.length];
    double least = 0;
    for (int i = sorted.length - 1; i >= 0; i--) {
      least = Math.min(least, sorted[i] + Math.log(sorted.length) - Math.log(i + 1));
      rates[i] = least;
    }
    return rates;
  }
}
