/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.benchmark;

import java.util.Locale;
import java.util.Map;
import org.perturbatlas.report.benchmark.BenchmarkFigures.Measured;

/** Names of benchmarks and measures in words. */
final class Measures {

  private static final Map<String, String> BENCHMARKS =
      Map.of(
          "lopo", "Leave one perturbation out",
          "random", "Random lists",
          "size", "Size of the list",
          "noise", "Noise",
          "mixture", "Mixtures of two modules",
          "truth", "The same perturbation elsewhere",
          "scale", "Speed");

  private static final Map<String, String> QUESTIONS =
      Map.of(
          "lopo", "Each signature is a query. Is its own module, or perturbation, found?",
          "random", "Lists without a signal. What evidence do they seem to have?",
          "size", "How many genes does an answer need?",
          "noise", "How much noise does an answer bear?",
          "mixture", "What if a list has two signals?",
          "truth", "Is the perturbation found again in other tables, alleles or cell types?",
          "scale", "What do more queries, signatures and cores cost?");

  private static final Map<String, String> MEASURES =
      Map.ofEntries(
          Map.entry("module", "module right"),
          Map.entry("top1", "module of the first hit right"),
          Map.entry("top3", "right module in first 3 hits"),
          Map.entry("top5", "right module in first 5 hits"),
          Map.entry("vote", "vote of the first 7 hits right"),
          Map.entry("evidence_mean", "mean evidence score"),
          Map.entry("above_low", "evidence above Low"),
          Map.entry("high", "evidence High or better"),
          Map.entry("none_share", "answered with no module"),
          Map.entry("right_among_rest", "module right where one is named"),
          Map.entry("rejected", "not answered"),
          Map.entry("mrr", "mean reciprocal rank"),
          Map.entry("auroc", "area under the ROC curve"));

  /** Where the right answer is a perturbation, not a module. */
  private static final Map<String, String> OF_TRUTH =
      Map.of("top1", "first hit right", "top5", "right within the first 5 hits");

  private Measures() {}

  static String benchmark(String name) {
    return BENCHMARKS.getOrDefault(name, name);
  }

  /** Null for a benchmark that is not known here. */
  static String question(String benchmark) {
    return QUESTIONS.get(benchmark);
  }

  static String measure(String name) {
    return MEASURES.getOrDefault(name, name.replace('_', ' '));
  }

  static String measure(Measured row) {
    String ofTruth = row.benchmark().equals("truth") ? OF_TRUTH.get(row.measure()) : null;
    return ofTruth == null ? measure(row.measure()) : ofTruth;
  }

  /** A value of the unit of {@code row}. */
  static String value(Measured row, double value) {
    return row.share()
        ? String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  /** The interval in words, or null. */
  static String interval(Measured row) {
    return row.low() == null || row.high() == null
        ? null
        : value(row, row.low()) + " to " + value(row, row.high());
  }
}
