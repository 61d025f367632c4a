/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.perturbatlas.report.BarFigure;
import org.perturbatlas.retrieval.EvidenceLabel;
import org.perturbatlas.retrieval.Profile;

/** Evidence labels, from the best to none. */
final class Labels {

  private Labels() {}

  /** All labels of a profile, best first, where queries are graded; and null where some are not. */
  static List<String> all(List<ResultsSummary.LabelCount> counts, String profile) {
    List<String> labels = new ArrayList<>();
    if (counts.stream().anyMatch(count -> count.label() != null)) {
      Arrays.stream(EvidenceLabel.values()).map(EvidenceLabel::text).forEach(labels::add);
      // The calibrated profile has no label above High.
      if (Profile.CALIBRATED.text().equals(profile)) {
        labels.remove(EvidenceLabel.VERY_HIGH.text());
      }
    }
    if (counts.stream().anyMatch(count -> count.label() == null)) {
      labels.add(null);
    }
    return labels;
  }

  /** A series a label, with the value that {@code queries} has for each of the categories. */
  static <C> List<BarFigure.Series> series(
      List<String> labels, List<C> categories, java.util.function.BiFunction<C, String, Long> of) {
    List<BarFigure.Series> series = new ArrayList<>();
    for (String label : labels) {
      series.add(
          new BarFigure.Series(
              Texts.label(label),
              Texts.tone(label),
              categories.stream().map(category -> of.apply(category, label)).toList()));
    }
    return series;
  }

  /** The sum of those of {@code counts} that pass. */
  static <T> long sum(
      List<T> counts, java.util.function.Predicate<T> test, ToLongFunction<T> value) {
    return counts.stream().filter(test).mapToLong(value).sum();
  }

  static boolean same(String a, String b) {
    return Objects.equals(a, b);
  }
}
