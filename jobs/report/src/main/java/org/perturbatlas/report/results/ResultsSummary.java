/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

import java.util.List;

/**
 * What a page says of all queries of a run, however many: counts, each list of bounded length.
 *
 * @param labels queries by atlas and label
 * @param scores queries by evidence score and label
 * @param modules queries by predicted module and label, the most frequent modules
 * @param moduleCount how many modules were predicted at all
 * @param perturbations the most frequently retrieved
 * @param perturbationCount how many were retrieved at all
 * @param sizes queries by number of genes
 * @param chances queries by evidence p; empty where there is none
 */
public record ResultsSummary(
    List<LabelCount> labels,
    List<ScoreCount> scores,
    List<ModuleCount> modules,
    long moduleCount,
    List<PerturbationCount> perturbations,
    long perturbationCount,
    List<SizeCount> sizes,
    List<ChanceCount> chances) {

  /** How many bins the evidence score, from 0 to 1, is counted in. */
  public static final int SCORE_BINS = 20;

  /** Bins of evidence p in a factor of ten. */
  public static final int CHANCE_BINS = 50;

  /** Below it is one answer in twenty without a signal. */
  public static final double SMALL_CHANCE = 0.05;

  /** Most modules and most perturbations that are counted by name. */
  public static final int MOST_NAMES = 25;

  /**
   * @param label null where the atlas has no modules or the profile no grades
   */
  public record LabelCount(String atlas, String label, long queries) {}

  /**
   * @param bin from 0 to {@link #SCORE_BINS} less one
   * @param label or null
   */
  public record ScoreCount(int bin, String label, long queries) {}

  /**
   * @param module null for queries of none
   * @param label or null
   */
  public record ModuleCount(String module, String label, long queries) {}

  /**
   * @param first of how many queries it is the first hit
   * @param retrieved of how many it is any
   * @param meanRecall over those
   */
  public record PerturbationCount(
      String perturbation, long first, long retrieved, double meanRecall) {}

  /**
   * @param bin the base-two logarithm, rounded down
   * @param given queries with as many genes
   * @param known queries with as many genes of the atlas
   */
  public record SizeCount(int bin, long given, long known) {}

  /**
   * @param highest evidence p of the bin
   * @param queries in it
   * @param small those of them with an evidence p of at most {@link #SMALL_CHANCE}, which lies
   *     within a bin
   */
  public record ChanceCount(double highest, long queries, long small) {}

  /** All scored queries; one against several atlases counts with each. */
  public long queries() {
    return labels.stream().mapToLong(LabelCount::queries).sum();
  }
}
