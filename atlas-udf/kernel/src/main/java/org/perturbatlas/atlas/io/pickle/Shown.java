/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.error.OneLine;

/** What a message says of something that came from a file: one line, of bounded length. */
final class Shown {

  private static final int LONGEST = 120;

  private Shown() {}

  /** {@code text} without control characters, cut where it is long. */
  static String text(String text) {
    return OneLine.of(text, LONGEST);
  }

  /** The kind of a value, never its content: it may be huge. */
  static String kind(Object value) {
    if (value == null) {
      return "None";
    } else if (value instanceof PickledObject object) {
      return "a '" + object.type() + "'";
    } else if (value instanceof Global global) {
      return "the name '" + global.qualified() + "'";
    } else if (value instanceof String) {
      return "text";
    } else if (value instanceof Number) {
      return "a number";
    } else if (value instanceof Boolean) {
      return "a truth value";
    } else if (value instanceof byte[]) {
      return "bytes";
    } else if (value instanceof Map) {
      return "a dict";
    } else if (value instanceof Set) {
      return "a set";
    }
    return value instanceof List ? "a list" : "something else";
  }
}
