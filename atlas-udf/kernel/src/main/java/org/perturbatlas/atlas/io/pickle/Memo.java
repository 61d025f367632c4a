/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.util.Arrays;
import org.perturbatlas.error.MoreHeap;

/** The values that a pickle mentions again, by index. */
final class Memo {

  /** Stands for None, which an unset entry must differ from. */
  private static final Object NONE = new Object();

  private final PickleInput in;
  private final long limit;
  private Object[] values = new Object[256];
  private int size;

  /** Every entry takes a byte of the pickle, so no index is greater than its length. */
  Memo(PickleInput in, int limit) {
    this.in = in;
    this.limit = Math.min(limit, in.length());
  }

  /** Sets an entry that has an index of its own. */
  void put(long index, Object value) {
    if (index >= limit) {
      String remedy = index < in.length() ? ": " + MoreHeap.advice() : "";
      throw in.fail("memo index " + index + "; less than " + limit + " is expected" + remedy);
    }
    int at = (int) index;
    if (at >= values.length) {
      values = Arrays.copyOf(values, (int) Math.min(limit, Math.max(at + 1L, 2L * values.length)));
    }
    size += values[at] == null ? 1 : 0;
    values[at] = value == null ? NONE : value;
  }

  /** Sets the entry whose index is the number of those set. */
  void add(Object value) {
    put(size, value);
  }

  Object get(long index) {
    Object value = index < values.length ? values[(int) index] : null;
    if (value == null) {
      throw in.fail("memo index " + index + " was never set; the file is damaged");
    }
    return value == NONE ? null : value;
  }
}
