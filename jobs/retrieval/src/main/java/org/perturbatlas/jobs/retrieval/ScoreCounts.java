/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.Map;
import org.perturbatlas.retrieval.RejectionReason;

/**
 * What became of every input row and query: {@code inputRows = usedRows + rejectedRows} and {@code
 * queries = scored + rejectedQueries}.
 *
 * @param rejectedByReason rows and queries by reason code; only reasons that occur
 * @param byLabel scored queries by evidence label; only labels that occur
 * @param duplicateIds queries whose id another one has too, less one an id
 * @param duplicatesExact whether that is counted or estimated
 */
public record ScoreCounts(
    long inputRows,
    long rejectedRows,
    long queries,
    long scored,
    Map<String, Long> rejectedByReason,
    Map<String, Long> byLabel,
    long duplicateIds,
    boolean duplicatesExact) {

  public long usedRows() {
    return inputRows - rejectedRows;
  }

  public long rejectedQueries() {
    return queries - scored;
  }

  /**
   * Whether ids do repeat; an estimate that is within three times its error of none may be none.
   */
  public boolean repeatsIds() {
    return duplicateIds > (duplicatesExact ? 0 : 3 * ScoreMetrics.RELATIVE_ERROR * queries);
  }

  /** Rejected queries by their reasons; as many as {@link #rejectedQueries} if all is well. */
  long queriesWithReason() {
    long all = rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
    return all - rejectedByReason.getOrDefault(RejectionReason.MALFORMED_ROW.name(), 0L);
  }

  ScoreCounts withExactDuplicates(long count) {
    return new ScoreCounts(
        inputRows, rejectedRows, queries, scored, rejectedByReason, byLabel, count, true);
  }
}
