/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TopKeysTest {

  private static long[] largest(TopKeys top, Iterable<Long> keys, int k) {
    top.reset(k);
    keys.forEach(top::offer);
    long[] out = new long[top.size()];
    top.drainDescending(out);
    return out;
  }

  @Property(tries = 500)
  void areTheFirstOfTheSortedKeys(
      @ForAll @Size(max = 200) Set<Long> keys,
      @ForAll Set<Long> before,
      @ForAll @IntRange(max = 60) int k) {
    TopKeys top = new TopKeys();
    largest(top, before, k + 3);
    assertThat(largest(top, keys, k))
        .containsExactly(
            keys.stream().sorted(Comparator.reverseOrder()).limit(k).toArray(Long[]::new));
  }

  @Test
  void aHugeLimitTakesNoRoomOfItsOwn() {
    assertThat(largest(new TopKeys(), Set.of(3L, 1L, 2L), Integer.MAX_VALUE))
        .containsExactly(3, 2, 1);
  }
}
