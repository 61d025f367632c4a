/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/** What each of several atlases is called in the names of what came from it. */
final class SourceLabels {

  private static final int LONGEST_NAME = 60;

  private SourceLabels() {}

  /**
   * The name of each atlas, with its version behind an {@code @} where several have that name.
   *
   * @throws UserException when two have the same name and version
   */
  static List<String> of(List<Atlas> atlases) {
    Map<String, Integer> held = new HashMap<>();
    for (Atlas atlas : atlases) {
      held.merge(Names.normalize(atlas.info().name()), 1, Integer::sum);
    }
    List<String> labels = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Atlas atlas : atlases) {
      AtlasInfo info = atlas.info();
      String name = Names.strip(info.name());
      String label =
          held.get(Names.normalize(name)) == 1 ? name : name + "@" + Names.strip(info.version());
      if (!used.add(Names.normalize(label))) {
        throw UserException.of(
            "Two of the atlases are called '%s' '%s', so their perturbations cannot be told apart;"
                + " give one of them another name or version",
            OneLine.of(info.name(), LONGEST_NAME), OneLine.of(info.version(), LONGEST_NAME));
      }
      labels.add(label);
    }
    return labels;
  }
}
