/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.perturbatlas.error.MoreHeap;

/** Fills lists, dicts and sets, and counts what that costs. */
final class Containers {

  /** A value takes a byte at least, and may be put in a list and in a set made of that list. */
  private static final int VALUES_PER_BYTE = 3;

  /** Bytes of a text that count as a value. */
  private static final int TEXT_PER_VALUE = 64;

  private final PickleInput in;
  private final Keys keys;
  private final long limit;
  private final String remedy;
  private long spent;

  Containers(PickleInput in, long limit) {
    this.in = in;
    this.keys = new Keys(in);
    long ofFile = VALUES_PER_BYTE * in.length();
    this.limit = Math.min(limit, ofFile);
    this.remedy = limit <= ofFile ? ", or one too large: " + MoreHeap.advice() : "";
  }

  /** Counts {@code values} values more. */
  void charge(long values) {
    spent += values;
    if (spent > limit) {
      throw in.fail("more than " + limit + " values; that is no atlas" + remedy);
    }
  }

  /** Counts a text or bytes of this length as a value or more. */
  void chargeText(long bytes) {
    charge(1 + bytes / TEXT_PER_VALUE);
  }

  /** {@code target} is what EMPTY_LIST and LIST make: a tuple never grows. */
  void append(Object target, List<Object> items) {
    if (!(target instanceof ArrayList<?>)) {
      throw in.fail("items are appended to " + Shown.kind(target) + "; a list is expected");
    }
    charge(items.size());
    @SuppressWarnings("unchecked")
    ArrayList<Object> list = (ArrayList<Object>) target;
    list.addAll(items);
  }

  /** {@code items} are keys and values in turn. */
  void put(Object target, List<Object> items) {
    if (!(target instanceof LinkedHashMap<?, ?>)) {
      throw in.fail("items are set on " + Shown.kind(target) + "; a dict is expected");
    }
    if (items.size() % 2 != 0) {
      throw in.fail("a dict with a key that has no value; the file is damaged");
    }
    charge(items.size());
    @SuppressWarnings("unchecked")
    LinkedHashMap<Object, Object> map = (LinkedHashMap<Object, Object>) target;
    for (int i = 0; i < items.size(); i += 2) {
      keys.check(map.keySet(), items.get(i));
      map.put(items.get(i), items.get(i + 1));
    }
  }

  void add(Object target, Collection<?> items) {
    if (!(target instanceof LinkedHashSet<?>)) {
      throw in.fail("items are added to " + Shown.kind(target) + "; a set is expected");
    }
    charge(items.size());
    @SuppressWarnings("unchecked")
    Set<Object> set = (LinkedHashSet<Object>) target;
    for (Object item : items) {
      keys.check(set, item);
      set.add(item);
    }
  }
}
