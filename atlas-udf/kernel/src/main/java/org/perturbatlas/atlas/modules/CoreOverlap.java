/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.GeneSet;

/**
 * How much a signature shares with the cores of modules. Each gene knows which cores have
 * signatures that hold it, and how many, so a signature costs its genes, however many members the
 * cores have and however many cores have none of its genes.
 */
final class CoreOverlap {

  private final Map<String, Holders> holders = new HashMap<>();
  private final int[] members;

  /** {@code cores} has for each module the signatures of its core, at least one. */
  CoreOverlap(List<List<GeneSet>> cores) {
    members = new int[cores.size()];
    for (int m = 0; m < members.length; m++) {
      members[m] = cores.get(m).size();
      for (GeneSet signature : cores.get(m)) {
        for (String gene : signature) {
          holders.computeIfAbsent(gene, g -> new Holders()).count(m);
        }
      }
    }
  }

  /** For each module the mean over the members of its core of the number of shared genes. */
  double[] means(GeneSet signature) {
    long[] shared = new long[members.length];
    for (String gene : signature) {
      Holders of = holders.get(gene);
      if (of != null) {
        of.addTo(shared);
      }
    }
    double[] means = new double[shared.length];
    for (int m = 0; m < means.length; m++) {
      means[m] = (double) shared[m] / members[m];
    }
    return means;
  }

  /** The modules, in order, with signatures of a core that hold a gene, and how many. */
  private static final class Holders {
    private int[] modules = new int[2];
    private int[] counts = new int[2];
    private int size;

    /** Modules come in order. */
    void count(int module) {
      if (size == 0 || modules[size - 1] != module) {
        if (size == modules.length) {
          modules = Arrays.copyOf(modules, 2 * size);
          counts = Arrays.copyOf(counts, 2 * size);
        }
        modules[size++] = module;
      }
      counts[size - 1]++;
    }

    void addTo(long[] shared) {
      for (int i = 0; i < size; i++) {
        shared[modules[i]] += counts[i];
      }
    }
  }
}
