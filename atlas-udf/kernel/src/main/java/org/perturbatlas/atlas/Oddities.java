/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.perturbatlas.error.OneLine;

/**
 * What is odd in an atlas though it is valid, and takes too long to look for whenever one is read.
 */
public final class Oddities {

  private static final int MOST_NOTES = 1_000;
  private static final int LONGEST_NOTE = 2_000;

  private final Atlas atlas;
  private final List<String> notes = new ArrayList<>();

  private Oddities(Atlas atlas) {
    this.atlas = atlas;
  }

  /** A line each, modules first; at most a thousand. */
  public static List<String> of(Atlas atlas) {
    Oddities oddities = new Oddities(atlas);
    oddities.lookAtModules();
    oddities.lookAtPerturbations();
    return List.copyOf(oddities.notes);
  }

  private void note(String place, String message) {
    if (notes.size() < MOST_NOTES) {
      notes.add(OneLine.of(place + ": " + message, LONGEST_NOTE));
    }
  }

  private void lookAtModules() {
    Set<String> perturbations =
        atlas.perturbations().stream().map(Perturbation::name).collect(Collectors.toSet());
    Map<String, String> byName = new HashMap<>();
    Map<String, String> anchored = new HashMap<>();
    for (Module module : atlas.modules()) {
      String place = "module '" + module.name() + "'";
      String former = byName.putIfAbsent(module.name().toLowerCase(Locale.ROOT), module.name());
      if (former != null) {
        note(place, "differs from the module '" + former + "' by upper and lower case alone");
      }
      List<String> absent = module.core().stream().filter(p -> !perturbations.contains(p)).toList();
      if (!absent.isEmpty()) {
        note(
            place, "core perturbations that the atlas does not have: " + String.join(", ", absent));
      }
      for (String anchor : module.anchors()) {
        String other = anchored.putIfAbsent(anchor, module.name());
        if (other != null) {
          note(place, "its anchor '" + anchor + "' is one of the module '" + other + "' too");
        }
      }
    }
    for (Module module : atlas.modules()) {
      for (String anchor : module.anchors()) {
        String named = byName.get(anchor.toLowerCase(Locale.ROOT));
        if (named != null && !perturbations.contains(anchor)) {
          note(
              "module '" + module.name() + "'",
              "its anchor '"
                  + anchor
                  + "' is a module; anchors are perturbations, so this one counts for nothing");
        }
      }
    }
  }

  private void lookAtPerturbations() {
    for (Perturbation p : atlas.perturbations()) {
      String place = "perturbation '" + p.name() + "'";
      if (!p.down().isEmpty()) {
        Set<String> up = new HashSet<>(p.up());
        List<String> both = p.down().stream().filter(up::contains).toList();
        if (!both.isEmpty()) {
          note(place, "genes that it both raises and lowers: " + String.join(", ", both));
        }
      }
      if (p.masterScoreNorm() != null && p.masterScoreNorm() > 1) {
        note(
            place,
            "its normalised master score is "
                + p.masterScoreNorm()
                + "; 1 is expected for the largest of the atlas");
      }
    }
  }
}
