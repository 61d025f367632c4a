/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GeneSetTest {

  @Test
  void isEqualOnlyWithTheSameWeights() {
    GeneSet plain = new GeneSet(new String[] {"A", "B"}, null);
    GeneSet weighted = new GeneSet(new String[] {"A", "B"}, new double[] {1, 2});
    assertThat(weighted)
        .isEqualTo(new GeneSet(new String[] {"A", "B"}, new double[] {1, 2}))
        .hasSameHashCodeAs(plain)
        .isNotEqualTo(plain)
        .isNotEqualTo(new GeneSet(new String[] {"A", "B"}, new double[] {1, 3}));
    assertThat(plain.weight(0)).isNaN();
  }

  @Test
  void equalityIsSymmetricAndTransitive() {
    String[] genes = {"A"};
    List<Collection<String>> all =
        List.of(
            new GeneSet(genes, null),
            new GeneSet(genes, new double[] {1}),
            List.of("A"),
            Set.of("A"));
    for (Collection<String> one : all) {
      assertThat(all).as("equal to %s", one).filteredOn(one::equals).containsExactly(one);
    }
  }
}
