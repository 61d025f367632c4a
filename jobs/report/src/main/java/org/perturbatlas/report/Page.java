/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import java.util.List;

/**
 * What a page shows, as data: it knows nothing of HTML, and {@link PageHtml} nothing of what it is
 * about.
 *
 * @param title the heading, in plain text
 * @param subtitle one line below it
 * @param facts the few numbers that a reader wants first
 * @param sections in order of reading
 * @param footer one line at the end, such as which program made the page
 */
public record Page(
    String title, String subtitle, List<Fact> facts, List<Section> sections, String footer) {

  public Page {
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
  }
}
