/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.testing.CollidingNames;

class GeneDictionaryTest {

  private static void knowsEachAndNoOther(List<String> genes, List<String> others) {
    GeneDictionary dictionary = new GeneDictionary(genes.toArray(String[]::new));
    assertThat(dictionary.size()).isEqualTo(genes.size());
    for (int id = 0; id < genes.size(); id++) {
      assertThat(dictionary.id(genes.get(id))).isEqualTo(id);
      assertThat(dictionary.gene(id)).isSameAs(genes.get(id));
    }
    assertThat(others).allMatch(gene -> dictionary.id(gene) == -1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 20_000})
  void givesEachGeneItsPosition(int size) {
    List<String> genes = IntStream.range(0, size).mapToObj(i -> "G" + i).toList();
    knowsEachAndNoOther(genes, List.of("", "G", "g0", "G" + size));
  }

  @Test
  @Timeout(5)
  void collidingGenesKeepItsSpeed() {
    List<String> names = CollidingNames.of(40_000);
    knowsEachAndNoOther(names.subList(0, 20_000), names.subList(20_000, 40_000));
  }
}
