/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.List;

/**
 * What became of one name.
 *
 * @param from the name as it was, normalised
 * @param to the name to use for it, or null where it is left out
 * @param candidates the symbols that it may stand for, in the order of their table, for an
 *     ambiguous name; else empty
 */
public record MappedName(String from, Match match, String to, List<String> candidates) {

  /** Both names, as {@code OLD>NEW}. */
  public String change() {
    return from + ">" + to;
  }
}
