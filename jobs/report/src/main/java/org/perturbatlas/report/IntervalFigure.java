/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import java.util.List;

/**
 * Measured values with their 95 % intervals, and beside each what was published.
 *
 * @param valueTitle what the values are
 * @param rows names of rows, the first on top
 * @param series what was measured in each row
 * @param cases the values
 */
public record IntervalFigure(
    String id,
    String title,
    String summary,
    String valueTitle,
    Unit unit,
    List<String> rows,
    List<Series> series,
    List<Case> cases)
    implements Figure {

  /** Values that belong together, of one colour. */
  public record Series(String name, Tone tone) {}

  /**
   * @param row its row, from 0
   * @param series its series, from 0
   * @param value the measured one
   * @param low end of its interval, or null
   * @param high end of its interval, or null
   * @param published what to compare it with, or null
   * @param n how many draws it comes from
   * @param note what is to say about it, or null
   */
  public record Case(
      int row,
      int series,
      double value,
      Double low,
      Double high,
      Double published,
      long n,
      String note) {}

  public IntervalFigure {
    rows = List.copyOf(rows);
    series = List.copyOf(series);
    cases = List.copyOf(cases);
  }

  @Override
  public String kind() {
    return "intervals";
  }
}
