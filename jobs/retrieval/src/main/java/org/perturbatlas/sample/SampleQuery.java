/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.util.List;

/**
 * A query with the answer that it was made from.
 *
 * @param genes as a user would write them; may be empty or messy
 * @param tissue an extra column, to be carried through
 * @param perturbation whose signature it was drawn from, or empty
 * @param module of that perturbation, or empty
 */
record SampleQuery(
    String id, List<String> genes, String tissue, String perturbation, String module, Kind kind) {

  /** How a query was made. */
  enum Kind {
    SIGNATURE("a whole signature"),
    SUBSET("half a signature"),
    NOISY("24 genes of a signature and 8 others"),
    MESSY("a signature in lower case with blanks, repeats and names that nobody knows"),
    MIXTURE("half each of two signatures of different modules"),
    RANDOM("genes of the atlas drawn at random"),
    REJECTED("nothing to score: no genes, blank ones, or unknown ones alone"),
    CONTRAST("the genes that a simulated perturbation raised");

    private final String description;

    Kind(String description) {
      this.description = description;
    }

    String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    String description() {
      return description;
    }
  }
}
