/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.stats.CounterRandom;
import org.perturbatlas.testing.SmallAtlas;

/** The order of small atlases and that of large ones are the same, to the last bit. */
class OverlapOrderTest {

  @Test
  void fewSizesOfManySignatures() {
    agree(5000, 3, 20, 400);
  }

  @Test
  void manySizes() {
    agree(700, 300, 1, 500);
  }

  @Test
  void signaturesThatAreNearlyAllOfTheUniverse() {
    agree(400, 40, 80, 120);
  }

  /** Signatures of {@code least} genes or up to {@code sizes} more, of {@code genes}. */
  private static void agree(int signatures, int sizes, int least, int genes) {
    AtlasBuilder builder = SmallAtlas.builder();
    for (int s = 0; s < signatures; s++) {
      UniformRandomProvider random = CounterRandom.at(7, "signature", s);
      int size = least + random.nextInt(sizes);
      builder.perturbation("", SmallAtlas.draft("P" + s, names(random, genes, size)));
    }
    AtlasIndex index = AtlasIndex.of(builder.build());
    TailTables tables = new TailTables(index.geneCount(), index.signatureSizes(), 1 << 30, 200_000);
    OverlapOrder ranked = new RankedOverlaps(tables);
    OverlapOrder cells = new OverlapCells(tables);
    Overlaps overlaps = new Overlaps(index.postings(), index, 0);
    for (int q = 0; q < 60; q++) {
      UniformRandomProvider random = CounterRandom.at(7, "query", q);
      int drawn = 1 + random.nextInt(q % 4 == 0 ? index.geneCount() : 40);
      overlaps.count(CounterRandom.sample(random, index.geneCount(), drawn), drawn);
      int firstClass = tables.firstClassFrom(random.nextInt(least + sizes));
      ranked.order(overlaps, drawn, firstClass, signatures);
      cells.order(overlaps, drawn, firstClass, signatures);
      for (int limit : new int[] {0, 1, 7, 15, Integer.MAX_VALUE}) {
        int leastShared = 1 + random.nextInt(3);
        assertThat(found(ranked, limit, leastShared, overlaps))
            .isEqualTo(found(cells, limit, leastShared, overlaps));
      }
      overlaps.clear();
    }
  }

  private static List<String> found(
      OverlapOrder order, int limit, int leastShared, Overlaps overlaps) {
    List<String> found = new ArrayList<>();
    for (int i = 0, n = order.findFirst(limit, leastShared, overlaps); i < n; i++) {
      found.add(order.signature(i) + " " + order.lnP(i) + " " + order.q(i));
    }
    return found;
  }

  private static String[] names(UniformRandomProvider random, int genes, int size) {
    return Arrays.stream(CounterRandom.sample(random, genes, size))
        .mapToObj(gene -> "G" + gene)
        .toArray(String[]::new);
  }
}
