/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GeneSetTest {

  @Property(tries = 300)
  void ordersByCodePoint(@ForAll("names") List<String> names) {
    GeneSet set = new GeneSet(names.toArray(String[]::new), null);
    List<String> expected =
        names.stream()
            .sorted(
                Comparator.comparing(
                    name -> name.codePoints().toArray(), java.util.Arrays::compare))
            .toList();
    assertThat(set.byName().stream().map(set::get)).containsExactlyElementsOf(expected);
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.of(0x41, 0x42, 0xe9, 0xd7ff, 0xe000, 0xff21, 0x10000, 0x1f600, 0x10ffff)
        .map(Character::toString)
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts))
        .list()
        .uniqueElements()
        .ofMaxSize(12);
  }

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
}
