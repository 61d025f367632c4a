/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import java.util.List;

/**
 * What became of every input row and contrast: {@code inputRows = usedRows + rejectedRows} and
 * {@code contrasts = used + leftOut}.
 *
 * @param usedRows input rows that could be read, significant or not
 * @param unmatched contrasts that are used under their own name, as the pattern does not match
 * @param leftOut contrasts that are not used, as {@code CONTRAST@TABLE}, in order
 * @param perturbations signatures of the atlas
 * @param emptySignatures those of them that raise no gene
 * @param unnamedRows rows that meet a condition but have no gene name; not in any signature
 * @param unweightedRows rows of a named gene that meet a condition without a finite log2 fold
 *     change; not in any signature
 * @param outvotedGenes genes of merged signatures that some contrasts raise and others lower, which
 *     are on the side of more of them
 * @param tiedGenes those that as many raise as lower, which are on neither side
 */
public record BuildCounts(
    long inputRows,
    long usedRows,
    long rejectedRows,
    long contrasts,
    long used,
    long unmatched,
    List<String> leftOut,
    int perturbations,
    int emptySignatures,
    long unnamedRows,
    long unweightedRows,
    long outvotedGenes,
    long tiedGenes) {

  public BuildCounts {
    leftOut = List.copyOf(leftOut);
  }

  /**
   * @throws IllegalStateException if rows or contrasts were lost or counted twice
   */
  void requireWhole() {
    if (inputRows != usedRows + rejectedRows || contrasts != used + leftOut.size()) {
      throw new IllegalStateException(
          "The counts of the build do not add up; the input may have changed during the run: "
              + this);
    }
  }
}
