/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.GeneSet;

/**
 * How much a signature shares with the cores of modules. Each gene knows in how many signatures of
 * each core it is, so a signature costs its genes, however many members the cores have.
 */
final class CoreOverlap {

  private final Map<String, int[]> signaturesWith = new HashMap<>();
  private final int[] members;

  /** {@code cores} has for each module the signatures of its core, at least one. */
  CoreOverlap(List<List<GeneSet>> cores) {
    members = new int[cores.size()];
    for (int m = 0; m < members.length; m++) {
      members[m] = cores.get(m).size();
      for (GeneSet signature : cores.get(m)) {
        for (String gene : signature) {
          signaturesWith.computeIfAbsent(gene, g -> new int[members.length])[m]++;
        }
      }
    }
  }

  /** For each module the mean over the members of its core of the number of shared genes. */
  double[] means(GeneSet signature) {
    long[] shared = new long[members.length];
    for (String gene : signature) {
      int[] counts = signaturesWith.get(gene);
      if (counts != null) {
        for (int m = 0; m < shared.length; m++) {
          shared[m] += counts[m];
        }
      }
    }
    double[] means = new double[shared.length];
    for (int m = 0; m < means.length; m++) {
      means[m] = (double) shared[m] / members[m];
    }
    return means;
  }
}
