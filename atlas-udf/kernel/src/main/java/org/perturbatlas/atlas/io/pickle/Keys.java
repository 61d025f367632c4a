/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.util.Iterator;
import java.util.Set;

/**
 * Decides what may be a key of a dict or an item of a set. Hashing must stay cheap whatever the
 * file holds: only plain values and small tuples of them. Java's hash tables bear many equal hash
 * codes only between keys of one comparable class, so tuples and mixed classes are rationed.
 */
final class Keys {

  private static final int ODD_KEYS = 256;
  private static final int TUPLE_DEPTH = 4;
  private static final int TUPLE_PARTS = 64;

  private final PickleInput in;
  private int odd;

  Keys(PickleInput in) {
    this.in = in;
  }

  void check(Set<Object> present, Object key) {
    if (key instanceof Tuple tuple) {
      if (parts(tuple, TUPLE_DEPTH, TUPLE_PARTS) < 0) {
        throw in.fail("a key that is a large or deep tuple, or holds more than plain values");
      }
      countOdd();
    } else if (!isPlain(key)) {
      throw in.fail(Shown.kind(key) + " is a key of a dict or set; text or a number is expected");
    } else if (key != null && !present.isEmpty()) {
      Iterator<Object> first = present.iterator();
      Object other = first.next();
      if (other == null || other.getClass() != key.getClass()) {
        countOdd();
      }
    }
  }

  private void countOdd() {
    if (++odd > ODD_KEYS) {
      throw in.fail(
          "more than "
              + ODD_KEYS
              + " keys that are tuples or differ in type from their neighbours");
    }
  }

  private static boolean isPlain(Object key) {
    return key == null
        || key instanceof String
        || key instanceof Long
        || key instanceof Double
        || key instanceof Boolean;
  }

  /** What is left of {@code budget} after the parts of the tuple; negative when it is refused. */
  private static int parts(Tuple tuple, int depth, int budget) {
    int left = budget - tuple.size();
    for (int i = 0; i < tuple.size() && left >= 0; i++) {
      Object item = tuple.get(i);
      if (item instanceof Tuple inner) {
        left = depth == 1 ? -1 : parts(inner, depth - 1, left);
      } else if (!isPlain(item)) {
        return -1;
      }
    }
    return left;
  }
}
