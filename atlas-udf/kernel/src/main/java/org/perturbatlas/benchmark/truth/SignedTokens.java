/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.atlas.Names;

/**
 * Genes with their directions as names of their own: {@code TP53+} is raised, {@code TP53-}
 * lowered. Sets of such names agree where the directions do.
 */
public final class SignedTokens {

  private SignedTokens() {}

  /** The raised genes and the lowered ones; what is null or blank is left out. */
  public static List<String> of(Iterable<String> up, Iterable<String> down) {
    List<String> tokens = new ArrayList<>();
    add(up, '+', tokens);
    add(down, '-', tokens);
    return tokens;
  }

  private static void add(Iterable<String> genes, char direction, List<String> tokens) {
    for (String gene : genes) {
      String name = Names.normalize(gene);
      if (name != null) {
        tokens.add(name + direction);
      }
    }
  }
}
