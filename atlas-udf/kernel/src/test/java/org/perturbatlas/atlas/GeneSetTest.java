/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GeneSetTest {

  /** Of an atlas of its own, which has another gene too. */
  private static GeneSet set(double[] weights, String... genes) {
    GeneNames names = new GeneNames();
    names.add("other" + genes.length);
    return new GeneSet(names, Arrays.stream(genes).mapToInt(names::add).toArray(), weights);
  }

  @Test
  void isEqualOnlyWithTheSameWeights() {
    GeneSet plain = set(null, "A", "B");
    GeneSet weighted = set(new double[] {1, 2}, "A", "B");
    assertThat(weighted)
        .isEqualTo(set(new double[] {1, 2}, "A", "B"))
        .hasSameHashCodeAs(plain)
        .isNotEqualTo(plain)
        .isNotEqualTo(set(new double[] {1, 3}, "A", "B"));
    assertThat(plain.weight(0)).isNaN();
  }

  @Test
  void equalityIsSymmetricAndTransitive() {
    List<Collection<String>> all =
        List.of(set(null, "A"), set(new double[] {1}, "A"), List.of("A"), Set.of("A"));
    for (Collection<String> one : all) {
      assertThat(all).as("equal to %s", one).filteredOn(one::equals).containsExactly(one);
    }
  }
}
