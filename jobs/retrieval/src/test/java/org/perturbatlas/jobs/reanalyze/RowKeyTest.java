/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class RowKeyTest {

  @Property
  void genesCountWhateverTheirOrder(@ForAll List<String> genes, @ForAll long seed) {
    List<String> other = new ArrayList<>(genes);
    Collections.shuffle(other, new Random(seed));
    assertThat(key(List.of("q"), genes, null)).isEqualTo(key(List.of("q"), other, null));
  }

  @Property
  void otherTextsAreAnotherRow(
      @ForAll List<String> texts, @ForAll List<String> others, @ForAll List<String> genes) {
    if (!texts.equals(others)) {
      assertThat(key(texts, genes, null)).isNotEqualTo(key(others, genes, null));
    }
  }

  @Test
  void howTextsAreCutCounts() {
    assertThat(key(List.of("ab", "c"), List.of(), null))
        .isNotEqualTo(key(List.of("a", "bc"), List.of(), null));
    assertThat(key(List.of("q"), List.of("a", "b"), null))
        .isNotEqualTo(key(List.of("q"), List.of("ab"), null));
    assertThat(key(List.of("q"), List.of("a"), List.of("b")))
        .isNotEqualTo(key(List.of("q"), List.of("b"), List.of("a")))
        .isNotEqualTo(key(List.of("q"), List.of("a", "b"), null));
  }

  @Test
  void nothingIsNotAnEmptyList() {
    assertThat(key(List.of("q"), null, null)).isNotEqualTo(key(List.of("q"), List.of(), null));
    assertThat(key(List.of("q"), Collections.singletonList(null), null))
        .isNotEqualTo(key(List.of("q"), List.of(""), null));
  }

  private static byte[] key(List<String> texts, List<String> genes, List<String> down) {
    return RowKey.invoke(array(texts), array(genes), array(down));
  }

  private static ArrayData array(List<String> texts) {
    return texts == null
        ? null
        : new GenericArrayData(texts.stream().map(UTF8String::fromString).toArray());
  }
}
