/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import java.util.List;

/**
 * Figures that answer one question.
 *
 * @param id of letters, digits and dashes, unique in the page
 * @param title the heading
 * @param text a short paragraph that says how to read the figures, or null
 * @param figures in order
 */
public record Section(String id, String title, String text, List<Figure> figures) {

  public Section {
    figures = List.copyOf(figures);
  }
}
