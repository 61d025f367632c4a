/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.BitSet;
import org.apache.spark.util.AccumulatorV2;

/**
 * Which slots of a {@link KeyTable} rows were found in, and whether any was found in twice.
 *
 * <p>An executor's heartbeat looks at it, and serializes it, while the task still adds to it, and
 * may do so before its fields are read; so all that touches them is synchronized, and they may be
 * null.
 */
final class MatchedSlots extends AccumulatorV2<Integer, BitSet> {

  private static final long serialVersionUID = 1L;

  private BitSet slots;
  private boolean repeated;

  @Override
  public synchronized boolean isZero() {
    return slots == null || slots.isEmpty();
  }

  @Override
  public synchronized AccumulatorV2<Integer, BitSet> copy() {
    MatchedSlots copy = new MatchedSlots();
    copy.slots = value();
    copy.repeated = repeated;
    return copy;
  }

  @Override
  public synchronized void reset() {
    slots = null;
    repeated = false;
  }

  @Override
  public synchronized void add(Integer slot) {
    if (slots == null) {
      slots = new BitSet();
    }
    repeated |= slots.get(slot);
    slots.set(slot);
  }

  @Override
  public void merge(AccumulatorV2<Integer, BitSet> other) {
    merge(other.value(), ((MatchedSlots) other).repeated());
  }

  private synchronized void merge(BitSet others, boolean theirsRepeated) {
    BitSet all = value();
    repeated |= theirsRepeated || all.intersects(others);
    all.or(others);
    slots = all;
  }

  /** A copy. */
  @Override
  public synchronized BitSet value() {
    return slots == null ? new BitSet() : (BitSet) slots.clone();
  }

  synchronized boolean repeated() {
    return repeated;
  }

  /** A set of bits trims itself when it is written: bits that are set meanwhile would be lost. */
  private synchronized void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
  }
}
