/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class KeyTableTest {

  /** Of few numbers, so that keys meet, and zeros, which free slots are made of, are among them. */
  @Property
  void holdsItsKeysAndNoOther(
      @ForAll List<@LongRange(min = 0, max = 40) Long> keys,
      @ForAll Set<@LongRange(min = 0, max = 40) Long> met) {
    KeyTable table = KeyTable.of(List.of(chunk(keys), new byte[0], chunk(keys.subList(0, 0))));
    Set<Long> distinct = new HashSet<>(keys);
    assertThat(table.size()).isEqualTo(distinct.size());
    assertThat(table.repeated()).isEqualTo(distinct.size() < keys.size());
    BitSet matched = new BitSet();
    for (long key = 0; key <= 41; key++) {
      assertThat(table.holds(key(key))).isEqualTo(distinct.contains(key));
      if (met.contains(key) && table.holds(key(key))) {
        matched.set(table.slot(key(key)));
      }
    }
    KeyTable rest = table.without(matched);
    distinct.removeAll(met);
    assertThat(rest.size()).isEqualTo(distinct.size());
    for (long key = 0; key <= 41; key++) {
      assertThat(rest.holds(key(key))).isEqualTo(distinct.contains(key));
    }
  }

  private static byte[] chunk(List<Long> keys) {
    ByteBuffer bytes = ByteBuffer.allocate(keys.size() * RowKey.BYTES);
    new ArrayList<>(keys).forEach(key -> bytes.put(key(key)));
    return bytes.array();
  }

  /** Key 0 is all zeros, the others end alike, so that they want the same slot. */
  private static byte[] key(long number) {
    return ByteBuffer.allocate(RowKey.BYTES).putLong(number).putLong(number == 0 ? 0 : 7).array();
  }
}
