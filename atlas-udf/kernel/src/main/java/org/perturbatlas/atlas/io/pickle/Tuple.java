/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** A Python tuple: unlike a list it never changes, and may be a key. */
final class Tuple extends AbstractList<Object> implements RandomAccess {

  private final Object[] items;

  Tuple(List<Object> items) {
    this.items = items.toArray();
  }

  @Override
  public Object get(int i) {
    return items[i];
  }

  @Override
  public int size() {
    return items.length;
  }
}
