/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.Map;
import org.perturbatlas.retrieval.RejectionReason;

/**
 * What became of every input row and query: {@code inputRows = usedRows + rejectedRows} and {@code
 * queries = scored + rejectedQueries}.
 *
 * @param rejectedByReason rows and queries by reason code; only reasons that occur
 * @param byLabel scored queries by evidence label; only labels that occur, and of the {@code
 *     calibrated} profile {@link #NO_LABEL} for those without one
 * @param usedRows input rows that stand behind a query
 * @param duplicateIds queries whose id another one has too, less one an id
 * @param duplicatesExact whether that is counted or estimated
 */
public record ScoreCounts(
    long inputRows,
    long usedRows,
    long rejectedRows,
    long queries,
    long scored,
    Map<String, Long> rejectedByReason,
    Map<String, Long> byLabel,
    long duplicateIds,
    boolean duplicatesExact) {

  /** What answers without a label count as. */
  public static final String NO_LABEL = "none";

  public long rejectedQueries() {
    return queries - scored;
  }

  /**
   * How far {@link #duplicateIds} may be off in about two of three runs, in ids: that of the
   * distinct ids, which are estimated and taken from the queries.
   */
  public long duplicateIdsError() {
    return duplicatesExact ? 0 : (long) Math.ceil(ScoreMetrics.ERROR_OF_IDS * queries);
  }

  /**
   * Whether ids do repeat; an estimate that is within three times its error of none may be none.
   */
  public boolean repeatsIds() {
    return duplicateIds > 3 * duplicateIdsError();
  }

  /**
   * @throws IllegalStateException if rows or queries were lost or counted twice
   */
  public void requireWhole() {
    requireSame("input rows", inputRows, usedRows + rejectedRows, "used or rejected");
    long malformed = rejectedByReason.getOrDefault(RejectionReason.MALFORMED_ROW.name(), 0L);
    long withReason =
        rejectedByReason.values().stream().mapToLong(Long::longValue).sum() - malformed;
    requireSame("rejected queries", rejectedQueries(), withReason, "with a reason");
  }

  /**
   * @throws IllegalStateException unless as many were {@code done} as there are
   */
  public static void requireSame(String what, long there, long actual, String done) {
    if (there != actual) {
      throw new IllegalStateException(
          "The run counted "
              + there
              + " "
              + what
              + ", but "
              + actual
              + " "
              + done
              + "; the input may have changed during the run");
    }
  }

  ScoreCounts withExactDuplicates(long count) {
    return new ScoreCounts(
        inputRows, usedRows, rejectedRows, queries, scored, rejectedByReason, byLabel, count, true);
  }
}
