/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.perturbatlas.stats.Hypergeometric;

class TailTablesTest {

  private static final int[] SIZES = {7, 200, 7, 0, 90};

  @Test
  void sizesAreClassesInTheirOrder() {
    TailTables tables = new TailTables(1000, SIZES, 0, 1 << 20);
    assertThat(tables.sizeClasses()).containsExactly(1, 3, 1, 0, 2);
    assertThat(tables.firstClassFrom(0)).isZero();
    assertThat(tables.firstClassFrom(5)).isEqualTo(1);
    assertThat(tables.firstClassFrom(7)).isEqualTo(1);
    assertThat(tables.firstClassFrom(201)).isEqualTo(4);
  }

  @Test
  void tablesHoldTheTailsInWhateverOrderTheyAreAskedFor() {
    TailTables tables = new TailTables(1000, SIZES, 0, 1 << 20);
    for (int shared : new int[] {3, 15, 16, 90, 0, 31, 89}) {
      double ln = Hypergeometric.lnUpperTails(1000, 90, 100)[shared];
      double[] row = tables.tables().of(100).row(2, shared);
      assertThat(row[2 * shared]).isEqualTo(ln);
      assertThat(row[2 * shared + 1]).isEqualTo(StrictMath.exp(ln));
    }
  }

  @Test
  void ranksFollowTheTails() {
    TailTables tables = new TailTables(1000, SIZES);
    assertThat(tables.order()).isInstanceOf(RankedOverlaps.class);
    assertThat(new TailTables(1000, SIZES, 301, 1 << 20).order()).isInstanceOf(OverlapCells.class);
    TailRanks ranks = tables.ranks().of(100);
    for (int c = 0; c < 4; c++) {
      double[] tails = Hypergeometric.lnUpperTails(1000, new int[] {0, 7, 90, 200}[c], 100);
      for (int k = 0; k < tails.length; k++) {
        int rank = ranks.ranks()[ranks.starts()[c] + k];
        assertThat(ranks.lnP(rank)).isEqualTo(tails[k]);
        assertThat(ranks.p(rank)).isEqualTo(StrictMath.exp(tails[k]));
        assertThat(rank).isLessThan(ranks.count());
        assertThat(rank == 0 || ranks.lnP(rank - 1) <= tails[k]).isTrue();
      }
    }
    assertThat(tables.ranks().of(100)).isSameAs(ranks);
  }

  @Test
  void fullTablesAreGivenUpAndComeAgain() {
    TailTables tables = new TailTables(1000, SIZES, 0, 5000);
    for (int round = 0; round < 2; round++) {
      for (int drawn = 1; drawn <= 1000; drawn++) {
        int shared = Math.min(drawn, 90);
        assertThat(tables.tables().of(drawn).row(2, shared)[2 * shared])
            .isEqualTo(Hypergeometric.lnUpperTails(1000, 90, drawn)[shared]);
        assertThat(tables.tables().doubles()).isLessThanOrEqualTo(5000);
      }
    }
  }

  @Test
  void manyThreadsShareThem() {
    TailTables tables = new TailTables(1000, SIZES, 0, 3000);
    assertThat(
            IntStream.range(0, 20_000)
                .parallel()
                .filter(
                    i -> {
                      int drawn = 90 + i % 37;
                      int shared = i % 91;
                      return tables.tables().of(drawn).row(2, shared)[2 * shared]
                          != Hypergeometric.lnUpperTails(1000, 90, drawn)[shared];
                    })
                .count())
        .isZero();
  }
}
