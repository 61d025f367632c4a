/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.diff;

import java.util.List;
import org.perturbatlas.atlas.Module;

/**
 * How a module of two atlases changed.
 *
 * @param fields its title, where that changed
 */
public record ModuleChange(
    String name, ListChange anchors, ListChange core, List<FieldChange> fields) {

  public ModuleChange {
    fields = List.copyOf(fields);
  }

  static ModuleChange of(Module before, Module after) {
    return new ModuleChange(
        after.name(),
        ListChange.of(before.anchors(), after.anchors()),
        ListChange.of(before.core(), after.core()),
        new FieldChange.Collector().compare("title", before.title(), after.title()).changes());
  }

  public boolean isNone() {
    return anchors.isNone() && core.isNone() && fields.isEmpty();
  }
}
