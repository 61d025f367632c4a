/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.util.BitSet;
import org.apache.spark.util.AccumulatorV2;

/** Which slots of a {@link KeyTable} rows were found in, and whether any was found in twice. */
final class MatchedSlots extends AccumulatorV2<Integer, BitSet> {

  private static final long serialVersionUID = 1L;

  private BitSet slots = new BitSet();
  private boolean repeated;

  @Override
  public boolean isZero() {
    return slots.isEmpty();
  }

  @Override
  public AccumulatorV2<Integer, BitSet> copy() {
    MatchedSlots copy = new MatchedSlots();
    copy.slots = (BitSet) slots.clone();
    copy.repeated = repeated;
    return copy;
  }

  @Override
  public void reset() {
    slots = new BitSet();
    repeated = false;
  }

  @Override
  public void add(Integer slot) {
    repeated |= slots.get(slot);
    slots.set(slot);
  }

  @Override
  public void merge(AccumulatorV2<Integer, BitSet> other) {
    repeated |= ((MatchedSlots) other).repeated || slots.intersects(other.value());
    slots.or(other.value());
  }

  @Override
  public BitSet value() {
    return slots;
  }

  boolean repeated() {
    return repeated;
  }
}
