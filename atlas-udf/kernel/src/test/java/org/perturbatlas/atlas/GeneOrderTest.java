/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GeneOrderTest {

  @Property(tries = 300)
  void ordersByCodePoint(@ForAll("names") List<String> names) {
    GeneNames genes = new GeneNames();
    genes.add("A in another set");
    GeneSet set = new GeneSet(genes, names.stream().mapToInt(genes::add).toArray(), null);
    genes.add("\ud83d\ude00 too");
    GeneOrder order = new GeneOrder(genes);
    List<String> expected =
        names.stream()
            .sorted(Comparator.comparing(name -> name.codePoints().toArray(), Arrays::compare))
            .toList();
    assertThat(Arrays.stream(order.keys(set)).mapToObj(key -> set.get(GeneOrder.index(key))))
        .containsExactlyElementsOf(expected);
    assertThat(Arrays.stream(order.keys(set)).mapToObj(order::name))
        .extracting(name -> new String(name, StandardCharsets.UTF_8))
        .containsExactlyElementsOf(expected);
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
}
