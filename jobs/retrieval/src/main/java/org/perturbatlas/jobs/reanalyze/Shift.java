/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * When to raise an alert: answers that were made in a run are unlike those that the store had.
 *
 * @param labels largest total variation distance between evidence labels, 0 to 1: half the sum of
 *     the differences of their shares
 * @param rejected largest rise of the share of rows and queries that are rejected, 0 to 1
 */
public record Shift(double labels, double rejected) {

  /** Below so many answers their shares say little. */
  static final long LEAST = 100;

  public static final Shift DEFAULT = new Shift(0.2, 0.1);

  /**
   * @param former of the version before
   * @param made of the answers of the run
   * @return a line each; empty for no alert
   */
  List<String> between(Totals former, Totals made) {
    List<String> alerts = new ArrayList<>();
    if (former.all() < LEAST || made.all() < LEAST) {
      return alerts;
    }
    double before = (double) former.rejected() / former.all();
    double now = (double) made.rejected() / made.all();
    if (now - before > rejected) {
      alerts.add(
          String.format(
              Locale.ROOT,
              "%.1f %% of %,d rows and queries of this run are rejected, %.1f %% of those before",
              100 * now,
              made.all(),
              100 * before));
    }
    if (former.scored() >= LEAST && made.scored() >= LEAST) {
      double distance = distance(former.labelHistogram(), made.labelHistogram());
      if (distance > labels) {
        alerts.add(
            String.format(
                Locale.ROOT,
                "evidence labels of the %,d answers of this run are unlike those before: %s; before"
                    + " %s (distance %.2f, %.2f is allowed)",
                made.scored(),
                shares(made.labelHistogram()),
                shares(former.labelHistogram()),
                distance,
                labels));
      }
    }
    return alerts;
  }

  static double distance(Map<String, Long> a, Map<String, Long> b) {
    double sumA = sum(a);
    double sumB = sum(b);
    if (sumA == 0 || sumB == 0) {
      return sumA == sumB ? 0 : 1;
    }
    TreeSet<String> labels = new TreeSet<>(a.keySet());
    labels.addAll(b.keySet());
    double distance = 0;
    for (String label : labels) {
      distance += Math.abs(a.getOrDefault(label, 0L) / sumA - b.getOrDefault(label, 0L) / sumB) / 2;
    }
    return distance;
  }

  private static String shares(Map<String, Long> histogram) {
    double sum = sum(histogram);
    List<String> shares = new ArrayList<>();
    histogram.forEach(
        (label, count) ->
            shares.add(String.format(Locale.ROOT, "%s %.1f %%", label, 100 * count / sum)));
    return shares.isEmpty() ? "none" : String.join(", ", shares);
  }

  private static double sum(Map<String, Long> histogram) {
    return histogram.values().stream().mapToLong(Long::longValue).sum();
  }
}
