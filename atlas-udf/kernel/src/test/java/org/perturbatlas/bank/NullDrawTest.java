/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.testing.SmallAtlas;

class NullDrawTest {

  private static final int DRAWS = 20_000;

  /** Four genes of an atlas, one of them in three signatures. */
  private static final Atlas ATLAS =
      SmallAtlas.builder()
          .perturbation("", SmallAtlas.draftOf(null, "P", "A", "B"))
          .perturbation("", SmallAtlas.draftOf(null, "Q", "A", "C"))
          .perturbation("", SmallAtlas.draftOf(null, "R", "A", "D"))
          .build();

  @Test
  void genesAreAsOftenAsSignaturesHoldThem() {
    AtlasIndex atlas = AtlasIndex.of(ATLAS);
    assertThat(shares(atlas, NullKind.RANDOM)).containsExactly(shares(0.25, 4), within(0.02));
    assertThat(shares(atlas, NullKind.FREQUENCY)[gene(atlas, "A")]).isCloseTo(0.5, within(0.02));
  }

  /**
   * An experiment finds genes that no signature holds, so a query without them is no null of it.
   */
  @Test
  void genesOfABackgroundThatNoSignatureHoldsAreDrawnToo() {
    List<String> background = new ArrayList<>(List.of("A", "B"));
    IntStream.range(0, 6).forEach(i -> background.add("MEASURED" + i));
    AtlasIndex atlas = AtlasIndex.of(ATLAS, background);
    NullDraw draw = new NullDraw(atlas, NullKind.FREQUENCY);
    assertThat(draw.most()).isEqualTo(8);
    assertThat(draw.draw(42, "test", 8, 0)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    double[] shares = shares(atlas, NullKind.FREQUENCY);
    assertThat(shares[gene(atlas, "A")]).isCloseTo(0.3, within(0.02));
    assertThat(shares[gene(atlas, "B")]).isCloseTo(0.1, within(0.02));
    assertThat(shares[gene(atlas, "MEASURED5")]).isCloseTo(0.1, within(0.02));
  }

  /** Of queries of one gene. */
  private static double[] shares(AtlasIndex atlas, NullKind kind) {
    NullDraw draw = new NullDraw(atlas, kind);
    double[] shares = new double[atlas.geneCount()];
    for (int i = 0; i < DRAWS; i++) {
      shares[draw.draw(42, "test", 1, i)[0]] += 1.0 / DRAWS;
    }
    return shares;
  }

  private static double[] shares(double each, int n) {
    double[] shares = new double[n];
    Arrays.fill(shares, each);
    return shares;
  }

  private static int gene(AtlasIndex atlas, String name) {
    return IntStream.range(0, atlas.geneCount())
        .filter(i -> atlas.referenceGene(i).equals(name))
        .findFirst()
        .orElseThrow();
  }
}
