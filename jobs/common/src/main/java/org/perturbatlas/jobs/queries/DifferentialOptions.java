/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.error.UserException;

/** Options that only differential-expression tables heed. */
final class DifferentialOptions {

  private DifferentialOptions() {}

  /**
   * Refuses them for other collections, where they would change nothing: whoever gives a threshold
   * believes that it holds. Defaults for all collections are passed over.
   *
   * @param words what the collection was taken for
   * @throws UserException naming those that are given, of those that differ from their defaults
   */
  static void refuse(CollectionOptions options, String words) {
    List<String> given = given(options);
    if (!given.isEmpty()) {
      throw UserException.of(
          "%s: holds %s, but %s %s for differential-expression tables; leave %s out, or give such"
              + " tables",
          options.source(),
          words,
          String.join(", ", given),
          given.size() == 1 ? "is" : "are",
          given.size() == 1 ? "it" : "them");
    }
  }

  private static List<String> given(CollectionOptions options) {
    List<String> given = new ArrayList<>();
    add(given, "--contrast-column", options.contrastColumn() != null);
    add(given, "--contrast-pattern", options.contrastPattern() != null);
    add(given, "--preset", options.preset() != Preset.ANY);
    for (Variable variable : Variable.values()) {
      add(
          given,
          "--" + variable.columnName() + "-column",
          options.valueColumns().containsKey(variable));
    }
    add(given, "--up", !options.up().equals(Condition.DEFAULT_UP));
    Condition unlessGiven = options.signed() ? options.up().turned() : null;
    add(given, "--down", options.down() != null && !options.down().equals(unlessGiven));
    add(given, "--max-genes", options.maxGenes() != CollectionOptions.MAX_GENES);
    given.removeIf(option -> options.defaulted().contains(option.substring("--".length())));
    return given;
  }

  private static void add(List<String> given, String option, boolean isGiven) {
    if (isGiven) {
      given.add(option);
    }
  }
}
