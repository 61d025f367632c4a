/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.GeneSet;

/**
 * How a set of genes changed; their order does not count.
 *
 * @param added genes of the new set alone, in its order
 * @param removed genes of the old set alone, in its order
 * @param reweighted genes of both whose weight changed, came or went, in the new order
 */
public record GeneChange(List<String> added, List<String> removed, List<String> reweighted) {

  public GeneChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    reweighted = List.copyOf(reweighted);
  }

  static GeneChange of(GeneSet before, GeneSet after) {
    Map<String, Double> gone = new HashMap<>();
    for (int i = 0; i < before.size(); i++) {
      gone.put(before.get(i), before.weight(i));
    }
    List<String> added = new ArrayList<>();
    List<String> reweighted = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      Double former = gone.remove(after.get(i));
      if (former == null) {
        added.add(after.get(i));
      } else if (!former.equals(after.weight(i))) {
        reweighted.add(after.get(i));
      }
    }
    return new GeneChange(added, before.stream().filter(gone::containsKey).toList(), reweighted);
  }

  public boolean isNone() {
    return added.isEmpty() && removed.isEmpty() && reweighted.isEmpty();
  }
}
