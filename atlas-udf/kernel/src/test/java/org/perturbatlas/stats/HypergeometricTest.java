/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypergeometricTest {

  /** {@code scipy.stats.hypergeom.logsf(k - 1, universe, marked, drawn)} of SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "1540, 60, 60, 3, -0.8740307024280917",
    "1540, 60, 60, 20, -33.41421319644606",
    "1540, 60, 60, 60, -250.57964267264106",
    "1540, 5, 60, 1, -1.712458033329855",
    "1540, 200, 300, 40, -0.7912716095511478",
    "20000, 200, 150, 1, -0.2487167602742018",
    "20000, 200, 150, 12, -17.109176174440336",
    "20000, 200, 150, 150, -770.2087651942242",
    "20000, 500, 2000, 40, -0.05427058652504625",
    "20000, 500, 2000, 300, -397.0456375872996",
    "50, 30, 40, 20, 0",
    "50, 30, 40, 25, -1.0357132385226677",
    "60000, 5000, 5000, 3000, -5257.546665166202"
  })
  void agreesWithSciPy(int universe, int marked, int drawn, int k, double expected) {
    assertThat(Hypergeometric.lnUpperTails(universe, marked, drawn)[k])
        .isCloseTo(expected, within(1e-10));
  }

  @Property(tries = 300)
  void agreesWithTheExactFractions(
      @ForAll @IntRange(min = 1, max = 300) int universe,
      @ForAll @IntRange(max = 300) int some,
      @ForAll @IntRange(max = 300) int others) {
    agreesWithFractions(universe, some % (universe + 1), others % (universe + 1));
  }

  @Test
  void agreesWithTheExactFractionsFarOut() {
    agreesWithFractions(20_000, 900, 700);
    agreesWithFractions(3_000, 2_500, 2_400);
    agreesWithFractions(3_000, 2_900, 5);
  }

  private static void agreesWithFractions(int universe, int marked, int drawn) {
    double[] tails = Hypergeometric.lnUpperTails(universe, marked, drawn);
    int most = Math.min(marked, drawn);
    assertThat(tails).hasSize(most + 1);
    BigInteger all = choose(universe, drawn);
    BigInteger tail = BigInteger.ZERO;
    for (int k = most; k >= 0; k--) {
      tail = tail.add(choose(marked, k).multiply(choose(universe - marked, drawn - k)));
      assertThat(tails[k]).isCloseTo(ln(tail, all), within(2e-12));
    }
    assertThat(Double.doubleToRawLongBits(tails[0])).isZero();
  }

  /** ln of a over b, for a ≤ b. */
  private static double ln(BigInteger a, BigInteger b) {
    BigDecimal ratio = new BigDecimal(a).divide(new BigDecimal(b), MathContext.DECIMAL128);
    BigDecimal rest = BigDecimal.ONE.subtract(ratio);
    if (rest.doubleValue() < 0.5) {
      return Math.log1p(-rest.doubleValue());
    }
    int digits = ratio.precision() - ratio.scale();
    return Math.log(ratio.movePointLeft(digits).doubleValue()) + digits * Math.log(10);
  }

  private static BigInteger choose(int n, int k) {
    if (k < 0 || k > n) {
      return BigInteger.ZERO;
    }
    BigInteger result = BigInteger.ONE;
    for (int i = 1; i <= Math.min(k, n - k); i++) {
      result = result.multiply(BigInteger.valueOf(n - i + 1)).divide(BigInteger.valueOf(i));
    }
    return result;
  }

  @Property(tries = 300)
  void theFirstTailsAreThoseOfAllAndTheSidesCanBeExchanged(
      @ForAll @IntRange(min = 1, max = 2000) int universe,
      @ForAll @IntRange(max = 2000) int some,
      @ForAll @IntRange(max = 2000) int others,
      @ForAll @IntRange(max = 100) int count) {
    int marked = some % (universe + 1);
    int drawn = others % (universe + 1);
    double[] all = Hypergeometric.lnUpperTails(universe, marked, drawn);
    assertThat(Hypergeometric.lnUpperTails(universe, drawn, marked)).isEqualTo(all);
    assertThat(Hypergeometric.lnUpperTails(universe, marked, drawn, count))
        .isEqualTo(Arrays.copyOf(all, Math.min(count, all.length)));
    for (int k = 1; k < all.length; k++) {
      assertThat(all[k]).isLessThanOrEqualTo(all[k - 1]).isGreaterThan(-1e6);
    }
  }

  @Test
  void setsLargerThanTheUniverseAreRefused() {
    assertThatThrownBy(() -> Hypergeometric.lnUpperTails(10, 11, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Hypergeometric.lnUpperTails(10, 3, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
