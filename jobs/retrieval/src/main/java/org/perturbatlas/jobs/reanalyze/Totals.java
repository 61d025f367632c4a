/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.util.Map;
import java.util.TreeMap;
import org.perturbatlas.jobs.retrieval.ScoreCounts;
import org.perturbatlas.retrieval.RejectionReason;
import org.perturbatlas.retrieval.table.ResultColumn;

/**
 * What became of all rows and queries of a version: {@code inputRows = usedRows + rejectedRows} and
 * {@code queries = scored + rejectedQueries}. Sums, so that a run adds what came and takes off what
 * went.
 *
 * @param rejectedByReason rows and queries by reason code; only reasons that occur
 * @param labelHistogram scored queries by evidence label; only labels that occur
 */
public record Totals(
    long inputRows,
    long usedRows,
    long rejectedRows,
    long queries,
    long scored,
    long rejectedQueries,
    Map<String, Long> rejectedByReason,
    Map<String, Long> labelHistogram) {

  static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, Map.of(), Map.of());

  public Totals {
    rejectedByReason = new TreeMap<>(rejectedByReason);
    labelHistogram = new TreeMap<>(labelHistogram);
  }

  static Totals of(ScoreCounts counts) {
    return new Totals(
        counts.inputRows(),
        counts.usedRows(),
        counts.rejectedRows(),
        counts.queries(),
        counts.scored(),
        counts.rejectedQueries(),
        counts.rejectedByReason(),
        counts.byLabel());
  }

  /** Of so many rows of one status, and of one label or null. */
  static Totals ofRows(String status, String label, long rows, long inputRows) {
    if (status.equals(RejectionReason.MALFORMED_ROW.name())) {
      return new Totals(inputRows, 0, inputRows, 0, 0, 0, Map.of(status, rows), Map.of());
    }
    if (status.equals(ResultColumn.SCORED)) {
      Map<String, Long> labels = label == null ? Map.of() : Map.of(label, rows);
      return new Totals(inputRows, inputRows, 0, rows, rows, 0, Map.of(), labels);
    }
    return new Totals(inputRows, inputRows, 0, rows, 0, rows, Map.of(status, rows), Map.of());
  }

  Totals plus(Totals other) {
    return with(other, 1);
  }

  Totals minus(Totals other) {
    return with(other, -1);
  }

  private Totals with(Totals other, int sign) {
    return new Totals(
        inputRows + sign * other.inputRows,
        usedRows + sign * other.usedRows,
        rejectedRows + sign * other.rejectedRows,
        queries + sign * other.queries,
        scored + sign * other.scored,
        rejectedQueries + sign * other.rejectedQueries,
        with(rejectedByReason, other.rejectedByReason, sign),
        with(labelHistogram, other.labelHistogram, sign));
  }

  private static Map<String, Long> with(Map<String, Long> a, Map<String, Long> b, int sign) {
    Map<String, Long> sum = new TreeMap<>(a);
    b.forEach((name, count) -> sum.merge(name, sign * count, Long::sum));
    sum.values().removeIf(count -> count == 0);
    return sum;
  }

  /** Rows and queries that have no answer. */
  long rejected() {
    return rejectedRows + rejectedQueries;
  }

  /** Rows that are no query, and queries. */
  long all() {
    return rejectedRows + queries;
  }

  /**
   * @throws IllegalStateException if rows or queries were lost or counted twice
   */
  Totals requireWhole() {
    ScoreCounts.requireSame("input rows", inputRows, usedRows + rejectedRows, "used or rejected");
    ScoreCounts.requireSame("queries", queries, scored + rejectedQueries, "scored or rejected");
    long reasons = rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
    ScoreCounts.requireSame("rejected rows and queries", rejected(), reasons, "have a reason");
    long malformed = rejectedByReason.getOrDefault(RejectionReason.MALFORMED_ROW.name(), 0L);
    ScoreCounts.requireSame("rejected rows", rejectedRows, malformed, "are malformed");
    return this;
  }
}
