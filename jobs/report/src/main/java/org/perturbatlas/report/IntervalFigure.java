/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import java.util.List;

/**
 * Measured values with their 95 % intervals, and beside each what was published.
 *
 * @param valueTitle what the values are
 * @param cases a row each
 */
public record IntervalFigure(
    String id, String title, String summary, String valueTitle, Unit unit, List<Case> cases)
    implements Figure {

  /**
   * @param name of the case
   * @param value the measured one
   * @param low end of its interval, or null
   * @param high end of its interval, or null
   * @param published what to compare it with, or null
   * @param n how many draws it comes from
   * @param note what is to say about it, or null
   */
  public record Case(
      String name, double value, Double low, Double high, Double published, long n, String note) {}

  public IntervalFigure {
    cases = List.copyOf(cases);
  }

  @Override
  public String kind() {
    return "intervals";
  }
}
