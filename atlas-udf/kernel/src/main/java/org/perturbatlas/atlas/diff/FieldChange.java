/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A field with two values; numbers that differ by rounding alone are the same.
 *
 * @param field named as in the atlas file
 * @param before as text, or null where there was none
 * @param after as text, or null where there is none
 */
public record FieldChange(String field, String before, String after) {

  /** Collects the fields that differ. */
  static final class Collector {

    private static final double ROUNDING = 1e-9;

    private final List<FieldChange> changes = new ArrayList<>();

    Collector compare(String field, Object before, Object after) {
      if (!isSame(before, after)) {
        changes.add(new FieldChange(field, text(before), text(after)));
      }
      return this;
    }

    private static boolean isSame(Object before, Object after) {
      if (before instanceof Double former && after instanceof Double present) {
        // Scores that were computed anew differ in their last digits.
        double larger = Math.max(Math.abs(former), Math.abs(present));
        return Math.abs(former - present) <= ROUNDING * larger;
      }
      return Objects.equals(before, after);
    }

    private static String text(Object value) {
      return value == null ? null : value.toString();
    }

    List<FieldChange> changes() {
      return List.copyOf(changes);
    }
  }
}
