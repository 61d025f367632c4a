/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

/**
 * Something that a page draws, with the numbers behind it. A page shows the numbers of every figure
 * as a table too, for those who cannot see the drawing.
 */
public sealed interface Figure
    permits BarFigure, CurveFigure, HeatFigure, IntervalFigure, TableFigure {

  /** Of letters, digits and dashes, unique in the page; exported pictures are named after it. */
  String id();

  String title();

  /** What the figure says, as a sentence or two: the text alternative. */
  String summary();

  /** How a page tells what to draw. */
  String kind();
}
