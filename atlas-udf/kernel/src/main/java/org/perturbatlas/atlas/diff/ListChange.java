/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a list of distinct names changed.
 *
 * @param added names of the new list alone, in its order
 * @param removed names of the old list alone, in its order
 * @param moved the fewest of the names of both that have to be moved to turn the old order into the
 *     new one, in the new order
 */
public record ListChange(List<String> added, List<String> removed, List<String> moved) {

  public ListChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    moved = List.copyOf(moved);
  }

  /** From one list to the other; no name is twice in either. */
  public static ListChange of(List<String> before, List<String> after) {
    Map<String, Integer> places = new HashMap<>();
    for (String name : before) {
      places.put(name, places.size());
    }
    Set<String> now = new HashSet<>(after);
    List<String> both = after.stream().filter(places::containsKey).toList();
    return new ListChange(
        after.stream().filter(name -> !places.containsKey(name)).toList(),
        before.stream().filter(name -> !now.contains(name)).toList(),
        moved(both, both.stream().mapToInt(places::get).toArray()));
  }

  public boolean isNone() {
    return added.isEmpty() && removed.isEmpty() && moved.isEmpty();
  }

  /** All names but those of a longest run of places that rise, not necessarily side by side. */
  private static List<String> moved(List<String> names, int[] places) {
    int[] lastOfLength = new int[places.length];
    int[] former = new int[places.length];
    int longest = 0;
    for (int i = 0; i < places.length; i++) {
      int at = firstNotBelow(places, lastOfLength, longest, places[i]);
      former[i] = at == 0 ? -1 : lastOfLength[at - 1];
      lastOfLength[at] = i;
      longest = Math.max(longest, at + 1);
    }
    boolean[] stays = new boolean[places.length];
    for (int i = longest == 0 ? -1 : lastOfLength[longest - 1]; i >= 0; i = former[i]) {
      stays[i] = true;
    }
    List<String> moved = new ArrayList<>();
    for (int i = 0; i < stays.length; i++) {
      if (!stays[i]) {
        moved.add(names.get(i));
      }
    }
    return moved;
  }

  private static int firstNotBelow(int[] places, int[] lastOfLength, int lengths, int place) {
    int low = 0;
    int high = lengths;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (places[lastOfLength[middle]] < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
