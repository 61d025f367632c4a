/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.testing.CollidingNames;

class NameSetTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 2047, 2048, 2049, 4096, 100_000})
  void countsDistinctNamesAndForgetsThemAll(int count) {
    NameSet set = new NameSet();
    for (int round = 0; round < 2; round++) {
      for (int repeat = 0; repeat < 2; repeat++) {
        IntStream.range(0, count).forEach(i -> set.add("N" + i));
      }
      assertThat(set.size()).isEqualTo(count);
      set.clear();
      assertThat(set.size()).isZero();
    }
    set.add("N0");
    assertThat(set.size()).isOne();
  }

  @Property(tries = 200)
  void agreesWithAHashSet(
      @ForAll @Size(max = 4) List<@Size(max = 40) List<@StringLength(max = 2) String>> queries) {
    NameSet set = new NameSet();
    for (List<String> query : queries) {
      Set<String> expected = new HashSet<>(query);
      query.forEach(set::add);
      assertThat(set.size()).isEqualTo(expected.size());
      set.clear();
    }
  }

  @Test
  @Timeout(5)
  void collidingNamesKeepItsSpeed() {
    List<String> names = CollidingNames.of(200_000);
    assertThat(names.stream().map(String::hashCode).distinct()).hasSize(1);
    NameSet set = new NameSet();
    names.forEach(set::add);
    names.subList(0, 1_000).forEach(set::add);
    assertThat(set.size()).isEqualTo(200_000);
  }
}
