/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The signature of a perturbation.
 *
 * @param up log2 fold changes of its raised genes, in order
 * @param down those of its lowered genes
 * @param outvoted genes that more of its contrasts change the other way
 * @param tied genes that as many of its contrasts raise as lower, which are on neither side
 */
record Signature(
    Map<String, Double> up,
    Map<String, Double> down,
    Map<String, String> attributes,
    int outvoted,
    int tied) {

  private static final Comparator<Map.Entry<String, Double>> STRONGEST_FIRST =
      Comparator.<Map.Entry<String, Double>>comparingDouble(gene -> -Math.abs(gene.getValue()))
          .thenComparing(Map.Entry::getKey);

  /** How often and how much contrasts change a gene. */
  private static final class Votes {
    private int up;
    private int down;
    private double upSum;
    private double downSum;
  }

  /** That of one contrast. */
  static Signature of(ContrastSignature contrast) {
    return new Signature(contrast.up(), contrast.down(), contrast.attributes(), 0, 0);
  }

  /**
   * That of all {@code contrasts} together. A gene is on a side that enough of them have it on; of
   * both sides on that of more contrasts, and on neither if as many. Its weight is the mean over
   * the contrasts that have it there. Attributes are those that all contrasts agree on.
   *
   * @param contrasts one at least; their order matters to the last bit of a mean
   */
  static Signature merged(List<ContrastSignature> contrasts, Merge merge) {
    Map<String, Votes> votes = new TreeMap<>();
    for (ContrastSignature contrast : contrasts) {
      contrast
          .up()
          .forEach(
              (gene, weight) -> {
                Votes of = votes.computeIfAbsent(gene, g -> new Votes());
                of.up++;
                of.upSum += weight;
              });
      contrast
          .down()
          .forEach(
              (gene, weight) -> {
                Votes of = votes.computeIfAbsent(gene, g -> new Votes());
                of.down++;
                of.downSum += weight;
              });
    }
    int needed = merge.needed(contrasts.size());
    Map<String, Double> up = new LinkedHashMap<>();
    Map<String, Double> down = new LinkedHashMap<>();
    int outvoted = 0;
    int tied = 0;
    for (Map.Entry<String, Votes> entry : votes.entrySet()) {
      Votes of = entry.getValue();
      boolean raised = of.up >= needed;
      boolean lowered = of.down >= needed;
      tied += raised && of.up == of.down ? 1 : 0;
      outvoted += (raised || lowered) && of.up != of.down && of.up > 0 && of.down > 0 ? 1 : 0;
      if (raised && of.up > of.down) {
        up.put(entry.getKey(), of.upSum / of.up);
      } else if (lowered && of.down > of.up) {
        down.put(entry.getKey(), of.downSum / of.down);
      }
    }
    return new Signature(
        strongestFirst(up), strongestFirst(down), agreed(contrasts), outvoted, tied);
  }

  private static Map<String, Double> strongestFirst(Map<String, Double> genes) {
    List<Map.Entry<String, Double>> sorted = new ArrayList<>(genes.entrySet());
    sorted.sort(STRONGEST_FIRST);
    Map<String, Double> ordered = new LinkedHashMap<>();
    sorted.forEach(gene -> ordered.put(gene.getKey(), gene.getValue()));
    return ordered;
  }

  private static Map<String, String> agreed(List<ContrastSignature> contrasts) {
    Map<String, String> agreed = new LinkedHashMap<>(contrasts.get(0).attributes());
    for (ContrastSignature contrast : contrasts) {
      agreed.entrySet().retainAll(contrast.attributes().entrySet());
    }
    return agreed;
  }
}
