/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.util.List;

/** Queries with raised and lowered genes, some of which reverse a signature. */
final class SignedQueries {

  private static final int MIN_SIGNATURE = 30;

  private SignedQueries() {}

  /** For each module a query that mimics its strongest perturbation and one that reverses it. */
  static String csv(SampleAtlas atlas) {
    StringBuilder text = new StringBuilder("query_id,genes,genes_down\n");
    for (int m = 0; m < SampleAtlas.MODULES.size(); m++) {
      String source = source(atlas, m);
      String up = String.join(";", atlas.up(source));
      String down = String.join(";", atlas.down(source));
      text.append("mimic_").append(m + 1).append(',').append(up).append(',').append(down);
      text.append("\nreverse_").append(m + 1).append(',').append(down).append(',').append(up);
      text.append('\n');
    }
    return text.toString();
  }

  private static String source(SampleAtlas atlas, int module) {
    List<String> candidates = atlas.strongest(module, MIN_SIGNATURE);
    return candidates.get(candidates.size() - 1);
  }
}
