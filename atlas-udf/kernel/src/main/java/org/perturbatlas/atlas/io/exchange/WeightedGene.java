/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.Locale;
import java.util.Set;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.UserException;

/**
 * A gene with its weight in a cell of a GMT file, {@code GENE,1.5}.
 *
 * @param weight NaN where what follows the comma is a number that is not finite, or the end of one
 *     with commas in it
 */
record WeightedGene(String gene, double weight) {

  private static final Set<String> NOT_FINITE =
      Set.of("nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");
  private static final int LONGEST_NOT_FINITE = 9;

  /** What a cell holds, or null when it is a name alone. */
  static WeightedGene of(String cell) {
    int comma = weightAt(cell);
    if (comma < 0) {
      return null;
    }
    String gene = cell.substring(0, comma);
    boolean isEnd = weightAt(gene) >= 0;
    return new WeightedGene(gene, isEnd ? Double.NaN : WeightText.parse(cell.substring(comma + 1)));
  }

  /** Where the comma is that a number follows and a name precedes, or -1. */
  private static int weightAt(String cell) {
    int comma = cell.lastIndexOf(',');
    if (comma < 1 || Names.strip(cell.substring(0, comma)) == null) {
      return -1;
    }
    String number = cell.substring(comma + 1).strip();
    return Double.isNaN(WeightText.parse(number)) && !isNotFinite(number) ? -1 : comma;
  }

  private static boolean isNotFinite(String number) {
    return number.length() <= LONGEST_NOT_FINITE
        && NOT_FINITE.contains(number.toLowerCase(Locale.ROOT));
  }

  static String join(String gene, double weight) {
    return gene + "," + weight;
  }

  /**
   * @throws UserException when the name would be read as a gene with a weight
   */
  static void checkPlain(String gene) {
    if (of(gene) != null) {
      throw UserException.of(
          "'%s' reads as a gene with a weight, so GMT cannot hold it; export the atlas with"
              + " --to json",
          gene);
    }
  }
}
