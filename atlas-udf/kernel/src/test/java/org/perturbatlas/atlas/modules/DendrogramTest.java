/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.modules.Dendrogram.Merge;

class DendrogramTest {

  private static final Dendrogram DENDROGRAM =
      new Dendrogram(5, List.of(new Merge(1, 4, 0.2), new Merge(0, 1, 0.7), new Merge(2, 3, 0.4)));

  @Test
  void mergesAreOrderedByHeight() {
    assertThat(DENDROGRAM.merges()).extracting(Merge::height).containsExactly(0.2, 0.4, 0.7);
  }

  @Test
  void cutsAtAHeightThatCountsIn() {
    assertThat(DENDROGRAM.cutAt(0.1)).containsExactly(0, 1, 2, 3, 4);
    assertThat(DENDROGRAM.cutAt(0.2)).containsExactly(0, 1, 2, 3, 1);
    assertThat(DENDROGRAM.cutAt(0.69)).containsExactly(0, 1, 2, 2, 1);
    assertThat(DENDROGRAM.cutAt(0.7)).containsExactly(0, 0, 1, 1, 0);
  }

  @Test
  void cutsIntoANumberOfClusters() {
    assertThat(DENDROGRAM.cutInto(9)).containsExactly(0, 1, 2, 3, 4);
    assertThat(DENDROGRAM.cutInto(4)).containsExactly(0, 1, 2, 3, 1);
    assertThat(DENDROGRAM.cutInto(2)).containsExactly(0, 0, 1, 1, 0);
  }
}
