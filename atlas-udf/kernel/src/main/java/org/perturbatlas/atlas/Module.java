/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.List;

/**
 * A module of perturbations that act alike.
 *
 * @param name its label, stripped, case kept
 * @param title what to call it in a sentence, or null
 * @param anchors perturbations whose signatures stand for it; some may be absent from the atlas
 * @param core perturbations that the module scores of an atlas were computed from; may be empty
 */
public record Module(String name, String title, List<String> anchors, List<String> core) {

  /** The label of perturbations that belong to no module; no module may have it for a name. */
  public static final String UNASSIGNED = "unassigned";

  public Module {
    anchors = List.copyOf(anchors);
    core = List.copyOf(core);
  }

  /** The title, or the name where there is none. */
  public String titleOrName() {
    return title == null ? name : title;
  }
}
