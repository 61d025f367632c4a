/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The interpreter's stack; nothing below the last mark can be reached. */
final class Stack {

  private final PickleInput in;
  private final int limit;
  private final List<Object> values = new ArrayList<>();
  private int[] marks = new int[16];
  private int markCount;

  Stack(PickleInput in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  void push(Object value) {
    if (values.size() >= limit) {
      throw in.fail("more than " + limit + " values on the stack");
    }
    values.add(value);
  }

  Object pop() {
    need(1);
    return values.remove(values.size() - 1);
  }

  Object peek() {
    need(1);
    return values.get(values.size() - 1);
  }

  void mark() {
    if (markCount >= limit) {
      throw in.fail("more than " + limit + " marks on the stack");
    }
    if (markCount == marks.length) {
      marks = Arrays.copyOf(marks, 2 * markCount);
    }
    marks[markCount++] = values.size();
  }

  /** What POP does: drops the top value, or the mark when there is nothing above it. */
  void drop() {
    if (markCount > 0 && base() == values.size()) {
      markCount--;
    } else {
      pop();
    }
  }

  /** Removes the last mark and what is above it, and gives the latter. */
  List<Object> popToMark() {
    if (markCount == 0) {
      throw in.fail("a mark is missing; the file is damaged");
    }
    List<Object> above = values.subList(base(), values.size());
    List<Object> items = new ArrayList<>(above);
    above.clear();
    markCount--;
    return items;
  }

  List<Object> pop(int count) {
    need(count);
    List<Object> top = values.subList(values.size() - count, values.size());
    List<Object> items = new ArrayList<>(top);
    top.clear();
    return items;
  }

  private int base() {
    return markCount == 0 ? 0 : marks[markCount - 1];
  }

  private void need(int count) {
    if (values.size() - base() < count) {
      throw in.fail("values are missing on the stack; the file is damaged");
    }
  }
}
