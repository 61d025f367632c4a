/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A field with two values.
 *
 * @param field named as in the atlas file
 * @param before as text, or null where there was none
 * @param after as text, or null where there is none
 */
public record FieldChange(String field, String before, String after) {

  /** Collects the fields that differ. */
  static final class Collector {
    private final List<FieldChange> changes = new ArrayList<>();

    Collector compare(String field, Object before, Object after) {
      if (!Objects.equals(before, after)) {
        changes.add(new FieldChange(field, text(before), text(after)));
      }
      return this;
    }

    private static String text(Object value) {
      return value == null ? null : value.toString();
    }

    List<FieldChange> changes() {
      return List.copyOf(changes);
    }
  }
}
