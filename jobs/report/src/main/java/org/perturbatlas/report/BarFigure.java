/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import java.util.List;

/**
 * Bars, a category each; several series stand on each other or side by side.
 *
 * @param categoryTitle what the categories are
 * @param valueTitle what the length of a bar is
 * @param categories their names, in order
 * @param series each with a value a category
 * @param stacked whether the series of a category make one bar
 * @param categoryTones a colour a category where there is one series; empty for that of the series
 * @param horizontal whether bars lie, which suits long names
 */
public record BarFigure(
    String id,
    String title,
    String summary,
    String categoryTitle,
    String valueTitle,
    Unit unit,
    List<String> categories,
    List<Tone> categoryTones,
    List<Series> series,
    boolean stacked,
    boolean horizontal)
    implements Figure {

  /**
   * @param values one a category
   */
  public record Series(String name, Tone tone, List<? extends Number> values) {

    public Series {
      values = List.copyOf(values);
    }
  }

  public BarFigure {
    categories = List.copyOf(categories);
    categoryTones = List.copyOf(categoryTones);
    series = List.copyOf(series);
    for (Series each : series) {
      if (each.values().size() != categories.size()) {
        throw new IllegalArgumentException(
            "Expected " + categories.size() + " values of " + each.name() + " in " + id);
      }
    }
  }

  @Override
  public String kind() {
    return "bars";
  }
}
