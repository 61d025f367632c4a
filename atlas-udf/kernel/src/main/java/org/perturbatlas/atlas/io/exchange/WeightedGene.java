/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.Locale;
import java.util.Set;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.UserException;

/**
 * A gene with its weight in a cell of a GMT file, {@code GENE,1.5}.
 *
 * @param weight NaN where what follows the comma is a number that is not finite
 */
record WeightedGene(String gene, double weight) {

  private static final Set<String> NOT_FINITE =
      Set.of("nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");
  private static final int LONGEST_NOT_FINITE = 9;

  /** What a cell holds, or null when it is a name alone. */
  static WeightedGene of(String cell) {
    int comma = cell.lastIndexOf(',');
    if (comma < 1) {
      return null;
    }
    String number = cell.substring(comma + 1).strip();
    if (Names.strip(cell.substring(0, comma)) == null) {
      return null;
    }
    double weight = WeightText.parse(number);
    if (Double.isNaN(weight) && !isNotFinite(number)) {
      return null;
    }
    return new WeightedGene(cell.substring(0, comma), weight);
  }

  private static boolean isNotFinite(String number) {
    return number.length() <= LONGEST_NOT_FINITE
        && NOT_FINITE.contains(number.toLowerCase(Locale.ROOT));
  }

  static String join(String gene, double weight) {
    return gene + "," + weight;
  }

  /**
   * The name.
   *
   * @throws UserException when it would be read as a gene with a weight
   */
  static String checkPlain(String gene) {
    if (of(gene) != null) {
      throw UserException.of(
          "'%s' reads as a gene with a weight, so GMT cannot hold it; export the atlas with"
              + " --to json",
          gene);
    }
    return gene;
  }
}
