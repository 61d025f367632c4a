/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import java.util.List;

/**
 * Points and lines over two axes of numbers.
 *
 * @param x the axis across
 * @param y the axis upwards
 * @param series what is drawn, the first lowest
 */
public record CurveFigure(
    String id, String title, String summary, Axis x, Axis y, List<Series> series)
    implements Figure {

  /**
   * @param min where the axis begins, or null for what the points need
   * @param max where it ends, or null
   * @param logarithmic whether it grows by powers of ten, for values above zero
   */
  public record Axis(String title, Unit unit, Double min, Double max, boolean logarithmic) {}

  /** How the points of a series are drawn. */
  public enum Style {
    POINTS,
    LINE,
    STEPS,
    DASHED
  }

  /** A point of a series. */
  public record Point(double x, double y) {}

  /** Points in order of x. */
  public record Series(String name, Tone tone, Style style, List<Point> points) {

    public Series {
      points = List.copyOf(points);
    }
  }

  public CurveFigure {
    series = List.copyOf(series);
  }

  @Override
  public String kind() {
    return "curve";
  }
}
