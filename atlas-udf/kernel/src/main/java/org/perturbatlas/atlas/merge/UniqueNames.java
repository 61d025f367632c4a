/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.atlas.Names;

/**
 * Names that several atlases may share, and what each becomes so that none means two things: the
 * name itself, or the name, an {@code @} and the label of its atlas.
 */
final class UniqueNames {

  private final List<String> labels;
  private final List<Set<String>> held;

  /** In normal form, as names that differ by case alone are too alike. */
  private final List<Set<String>> keys = new ArrayList<>();

  private final Map<String, Integer> holders = new HashMap<>();
  private final boolean all;
  private final boolean normal;

  /**
   * @param held the names of each atlas, in the order of {@code labels}
   * @param all whether every name takes a label, not those of several atlases alone
   * @param normal whether names are in normal form, as those of perturbations
   */
  UniqueNames(List<String> labels, List<Set<String>> held, boolean all, boolean normal) {
    this.labels = List.copyOf(labels);
    this.held = new ArrayList<>(held);
    this.all = all;
    this.normal = normal;
    for (Set<String> names : held) {
      Set<String> own = new HashSet<>();
      names.forEach(name -> own.add(Names.normalize(name)));
      keys.add(own);
      own.forEach(key -> holders.merge(key, 1, Integer::sum));
    }
  }

  /** Whether {@code name} of atlas {@code a} takes the label of its atlas. */
  boolean isLabelled(int a, String name) {
    String key = Names.normalize(name);
    int others = holders.getOrDefault(key, 0) - (keys.get(a).contains(key) ? 1 : 0);
    return all || others > 0;
  }

  /**
   * What {@code name} of atlas {@code a} becomes. One that the atlas speaks of but does not hold
   * takes a label where another atlas holds it, as it does not mean that one.
   */
  String of(int a, String name) {
    if (!isLabelled(a, name)) {
      return name;
    }
    String labelled = name + "@" + labels.get(a);
    return normal ? Names.normalize(labelled) : labelled;
  }

  /**
   * A name that two of the atlases come to have, such as {@code X@B} of one and {@code X} of
   * another that is called B; or null.
   */
  String clash() {
    Set<String> made = new HashSet<>();
    for (int a = 0; a < labels.size(); a++) {
      for (String name : held.get(a)) {
        if (!made.add(of(a, name))) {
          return of(a, name);
        }
      }
    }
    return null;
  }
}
