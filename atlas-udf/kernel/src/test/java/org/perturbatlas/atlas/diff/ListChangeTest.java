/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class ListChangeTest {

  @Test
  void tellsWhatCameWentAndMoved() {
    ListChange change = ListChange.of(List.of("a", "b", "c", "d"), List.of("d", "a", "x", "c"));
    assertThat(change.added()).containsExactly("x");
    assertThat(change.removed()).containsExactly("b");
    assertThat(change.moved()).containsExactly("d");
    assertThat(ListChange.of(List.of("a"), List.of("a")).isNone()).isTrue();
    assertThat(ListChange.of(List.of(), List.of()).isNone()).isTrue();
  }

  @Property(tries = 300)
  void namesThatDidNotMoveAreInOrder(
      @ForAll @Size(max = 8) @UniqueElements
          List<@CharRange(from = 'a', to = 'j') @StringLength(1) String> before,
      @ForAll @Size(max = 8) @UniqueElements
          List<@CharRange(from = 'a', to = 'j') @StringLength(1) String> after) {
    ListChange change = ListChange.of(before, after);
    List<String> kept = new ArrayList<>(before);
    kept.removeAll(change.removed());
    kept.removeAll(change.moved());
    List<String> now = new ArrayList<>(after);
    now.removeAll(change.added());
    now.removeAll(change.moved());
    assertThat(now).isEqualTo(kept);
    assertThat(after).containsAll(change.moved());
    assertThat(change.moved()).hasSize(fewestMoves(before, after));
    assertThat(ListChange.of(before, before).isNone()).isTrue();
  }

  /** By trying every choice of names that stay. */
  private static int fewestMoves(List<String> before, List<String> after) {
    List<String> both = after.stream().filter(before::contains).toList();
    int longest = 0;
    for (int choice = 0; choice < 1 << both.size(); choice++) {
      int last = -1;
      int length = 0;
      for (int i = 0; i < both.size() && length >= 0; i++) {
        if ((choice >> i & 1) == 1) {
          int place = before.indexOf(both.get(i));
          length = place > last ? length + 1 : Integer.MIN_VALUE;
          last = place;
        }
      }
      longest = Math.max(longest, length);
    }
    return both.size() - longest;
  }
}
