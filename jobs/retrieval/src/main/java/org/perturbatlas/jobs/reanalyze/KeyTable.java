/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;

/** Row keys in memory, each in a slot: a hash table without objects, as keys are hashes already. */
final class KeyTable implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Two longs a slot; a slot of zeros is free. */
  private final long[] slots;

  private final int size;
  private final boolean repeated;

  private KeyTable(long[] slots, int size, boolean repeated) {
    this.slots = slots;
    this.size = size;
    this.repeated = repeated;
  }

  /**
   * @param chunks keys of {@link RowKey#BYTES} one after the other
   */
  static KeyTable of(List<byte[]> chunks) {
    long count = chunks.stream().mapToLong(chunk -> chunk.length / RowKey.BYTES).sum();
    long[] slots = new long[Math.multiplyExact(2, capacity(count))];
    int size = 0;
    boolean repeated = false;
    for (byte[] chunk : chunks) {
      ByteBuffer keys = ByteBuffer.wrap(chunk);
      while (keys.hasRemaining()) {
        long high = keys.getLong();
        long low = low(high, keys.getLong());
        int at = search(slots, high, low);
        if (at < 0) {
          set(slots, ~at, high, low);
          size++;
        } else {
          repeated = true;
        }
      }
    }
    return new KeyTable(slots, size, repeated);
  }

  private static int capacity(long count) {
    return Math.toIntExact(Math.max(16, Long.highestOneBit(Math.max(1, count)) * 4));
  }

  /** No key is all zeros; one that were would count as its neighbour. */
  private static long low(long high, long low) {
    return high == 0 && low == 0 ? 1 : low;
  }

  private static void set(long[] slots, int slot, long high, long low) {
    slots[2 * slot] = high;
    slots[2 * slot + 1] = low;
  }

  /** The slot of a key, or the complement of the free one where it would be. */
  private static int search(long[] slots, long high, long low) {
    int mask = slots.length / 2 - 1;
    int slot = (int) low & mask;
    while (true) {
      long there = slots[2 * slot];
      long beside = slots[2 * slot + 1];
      if (there == high && beside == low) {
        return slot;
      }
      if (there == 0 && beside == 0) {
        return ~slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** The slot of a key, negative for one that is not there. */
  int slot(byte[] key) {
    ByteBuffer bytes = ByteBuffer.wrap(key);
    long high = bytes.getLong();
    return search(slots, high, low(high, bytes.getLong()));
  }

  boolean holds(byte[] key) {
    return slot(key) >= 0;
  }

  int size() {
    return size;
  }

  /** Whether a key was there more than once. */
  boolean repeated() {
    return repeated;
  }

  /** The keys whose slot is none of {@code matched}. */
  KeyTable without(BitSet matched) {
    int count = size - matched.cardinality();
    long[] rest = new long[2 * capacity(count)];
    for (int slot = 0; slot < slots.length / 2; slot++) {
      long high = slots[2 * slot];
      long low = slots[2 * slot + 1];
      if ((high != 0 || low != 0) && !matched.get(slot)) {
        set(rest, ~search(rest, high, low), high, low);
      }
    }
    return new KeyTable(rest, count, false);
  }
}
