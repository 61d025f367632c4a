/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.io.Serializable;
import java.util.List;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.AtlasIndex;

/**
 * All queries of a benchmark, numbered from 0: case after case, source after source, draw after
 * draw.
 */
public final class BenchmarkPlan implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<BenchmarkCase> cases;
  private final long seed;
  private final boolean published;
  private final long[] firstQuery;
  private final int[] firstTally;

  private BenchmarkPlan(List<BenchmarkCase> cases, long seed, boolean published) {
    this.cases = List.copyOf(cases);
    this.seed = seed;
    this.published = published;
    this.firstQuery = new long[cases.size() + 1];
    this.firstTally = new int[cases.size() + 1];
    for (int c = 0; c < cases.size(); c++) {
      firstQuery[c + 1] = Math.addExact(firstQuery[c], cases.get(c).queries());
      firstTally[c + 1] = firstTally[c] + cases.get(c).methods().size();
    }
  }

  /**
   * The queries that are asked for.
   *
   * @throws UserException when the atlas has not what they are to be made of
   */
  public static BenchmarkPlan of(AtlasIndex atlas, BenchmarkOptions options) {
    return new BenchmarkPlan(
        Protocols.of(atlas, options), options.seed(), options.hasPublishedSources());
  }

  public List<BenchmarkCase> cases() {
    return cases;
  }

  public long seed() {
    return seed;
  }

  /** Whether its figures may be held against published ones. */
  boolean isPublished() {
    return published;
  }

  /** How many queries there are. */
  public long queries() {
    return firstQuery[cases.size()];
  }

  /** Whether any atlas is asked without a perturbation. */
  public boolean leavesOut() {
    return cases.stream().anyMatch(BenchmarkCase::leaveOneOut);
  }

  /** The query of that number. */
  public Query query(long number) {
    int c = 0;
    while (number >= firstQuery[c + 1]) {
      c++;
    }
    long within = number - firstQuery[c];
    int repeats = cases.get(c).repeats();
    return new Query(c, (int) (within / repeats), within % repeats);
  }

  /** The place of the first method of a case among the tallies. */
  public int firstTally(int caseIndex) {
    return firstTally[caseIndex];
  }

  /** Counts for all cases and methods, of nothing yet; those of two parts add up item by item. */
  public long[] newCounts() {
    return new long[firstTally[cases.size()] * Tally.WIDTH];
  }

  Tally tally(long[] counts, int caseIndex, int method) {
    return new Tally(counts, firstTally[caseIndex] + method);
  }

  /**
   * Where a query stands.
   *
   * @param caseIndex the position of its case
   * @param source the position of its source in the case
   * @param draw which of the draws of that source, from 0
   */
  public record Query(int caseIndex, int source, long draw) {}
}
