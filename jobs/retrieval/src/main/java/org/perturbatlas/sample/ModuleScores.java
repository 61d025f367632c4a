/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Module and master regulator score of each perturbation, from its mean number of genes shared with
 * the members of each module's core: the module with the largest mean m₁, the first on ties; score
 * = m₁·(m₁ − m₂), with m₂ the second largest mean; norm = score over the largest score. A
 * perturbation that shares nothing is {@code unassigned}.
 */
final class ModuleScores {

  private static final String UNASSIGNED = "unassigned";

  /** Beyond these places, Java versions differ in how they write a double. */
  private static final int DECIMALS = 12;

  private final Map<String, String> modules = new LinkedHashMap<>();
  private final Map<String, Double> scores = new LinkedHashMap<>();

  ModuleScores(List<String> names, List<List<String>> cores, Map<String, Set<String>> signatures) {
    signatures.forEach(
        (perturbation, genes) -> {
          int best = 0;
          double[] means = new double[names.size()];
          for (int m = 0; m < means.length; m++) {
            means[m] = meanShared(genes, cores.get(m), signatures);
            best = means[m] > means[best] ? m : best;
          }
          double second = 0;
          for (int m = 0; m < means.length; m++) {
            second = m == best ? second : Math.max(second, means[m]);
          }
          modules.put(perturbation, means[best] == 0 ? UNASSIGNED : names.get(best));
          scores.put(perturbation, means[best] * (means[best] - second));
        });
  }

  String module(String perturbation) {
    return modules.get(perturbation);
  }

  double score(String perturbation) {
    return rounded(scores.get(perturbation));
  }

  double norm(String perturbation) {
    double largest = scores.values().stream().mapToDouble(s -> s).max().orElseThrow();
    return rounded(scores.get(perturbation) / largest);
  }

  private static double meanShared(
      Set<String> genes, List<String> core, Map<String, Set<String>> signatures) {
    long shared = 0;
    for (String member : core) {
      shared += genes.stream().filter(signatures.get(member)::contains).count();
    }
    return (double) shared / core.size();
  }

  private static double rounded(double value) {
    return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
  }
}
