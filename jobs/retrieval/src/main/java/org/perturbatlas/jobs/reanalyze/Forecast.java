/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.jobs.queries.InputFile;
import org.perturbatlas.jobs.retrieval.QueryScoring;

/**
 * What a run would do.
 *
 * @param formerVersion the current version, or null of a new store
 * @param newTables tables to read for the first time
 * @param changedTables tables to read again
 * @param removedTables tables that are gone
 * @param unchangedTables tables that stay unread
 * @param bytes to read of the collection
 * @param again queries of unchanged tables to answer again
 * @param reasons why there is anything to do, a line each
 * @param estimate how long it would take, judged by the last versions; null where there is none to
 *     judge by
 */
public record Forecast(
    Integer formerVersion,
    long newTables,
    long changedTables,
    long removedTables,
    long unchangedTables,
    long bytes,
    long again,
    List<String> reasons,
    Duration estimate) {

  /** Versions to judge by. */
  private static final int LOOK_BACK = 10;

  static Forecast of(
      SparkSession spark,
      Store store,
      Version former,
      FileIndex index,
      Plan plan,
      QueryScoring scoring) {
    TableChanges tables = plan.tables();
    List<InputFile> files = TableChanges.files(index, tables.added());
    files.addAll(TableChanges.files(index, tables.changed()));
    long bytes = files.stream().mapToLong(InputFile::size).sum();
    long again = former == null ? 0 : again(spark, store, former, plan, scoring);
    return new Forecast(
        former == null ? null : former.version(),
        tables.added().size(),
        tables.changed().size(),
        tables.removed().size(),
        tables.unchanged().size(),
        bytes,
        again,
        plan.reasons(),
        former == null || plan.isNothing() ? null : estimate(store, bytes, again));
  }

  private static long again(
      SparkSession spark, Store store, Version former, Plan plan, QueryScoring scoring) {
    var unchanged =
        AnswerRows.of(
            AnswerRows.of(AnswerRows.live(spark, store, former), plan.tables().changed(), false),
            plan.tables().removed(),
            false);
    if (plan.everything()) {
      return unchanged.count();
    }
    if (plan.touched() == null) {
      return 0;
    }
    String touched = "__touched";
    return scoring
        .withTouched(
            AnswerRows.asCollection(unchanged, former.keep(), former.signed()),
            former.signed(),
            plan.touched(),
            touched)
        .where(touched)
        .count();
  }

  /**
   * By the slowest of the last versions: reading and answering take as long a byte that is read, or
   * an answer, as they did then.
   */
  private static Duration estimate(Store store, long bytes, long again) {
    double millisPerByte = 0;
    double millisPerAnswer = 0;
    List<Integer> numbers = store.numbers();
    for (int number : numbers.subList(Math.max(0, numbers.size() - LOOK_BACK), numbers.size())) {
      Version version = store.version(number);
      long millis =
          version.stageMilliseconds().getOrDefault("score", 0L)
              + version.stageMilliseconds().getOrDefault("compare", 0L);
      if (version.work().bytesRead() > 0) {
        millisPerByte = Math.max(millisPerByte, (double) millis / version.work().bytesRead());
      }
      if (version.work().answered() > 0) {
        millisPerAnswer = Math.max(millisPerAnswer, (double) millis / version.work().answered());
      }
    }
    return Duration.ofMillis((long) (millisPerByte * bytes + millisPerAnswer * again));
  }
}
