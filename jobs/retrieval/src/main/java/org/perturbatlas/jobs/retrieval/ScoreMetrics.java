/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Provenance;
import org.perturbatlas.jobs.session.Observed;
import org.perturbatlas.retrieval.EvidenceLabel;
import org.perturbatlas.retrieval.RejectionReason;

/**
 * Counts that a plan makes while it writes. They sit in the last stage, above every shuffle, where
 * Spark takes each task's part exactly once however often tasks are tried.
 */
final class ScoreMetrics {

  private static final String ROWS = "input_rows";
  private static final String USED = "used_rows";
  private static final String RECORDS = "records";
  private static final String SCORED = "scored";
  private static final String IDS = "ids";

  /** Of the estimate of distinct ids: a bound that it keeps in about two of three runs. */
  static final double ERROR_OF_IDS = 0.01;

  private final Observation observation = new Observation("score");
  private final int atlases;
  private final boolean countsUngraded;

  /**
   * For rows of so many atlases: a row for each, as {@link SeveralAnswering} makes them.
   *
   * @param countsUngraded whether queries without a label count as {@link ScoreCounts#NO_LABEL}
   */
  ScoreMetrics(int atlases, boolean countsUngraded) {
    this.atlases = atlases;
    this.countsUngraded = countsUngraded;
  }

  /**
   * {@code rows} with a status and a label, which counts for scored ones only: a rejected row that
   * has genes is answered too.
   */
  Dataset<Row> observe(Dataset<Row> rows, Column status, Column label) {
    Column usable = status.notEqual(RejectionReason.MALFORMED_ROW.name());
    Column inputRows = col(Provenance.INPUT_ROWS);
    List<Column> metrics = new ArrayList<>();
    for (int a = 0; a < atlases; a++) {
      Column ofAtlas = ofAtlas(a);
      Column scored = ofAtlas.and(status.equalTo(ScoredTable.SCORED));
      metrics.add(coalesce(sum(when(ofAtlas, inputRows)), lit(0L)).as(name(ROWS, a)));
      metrics.add(coalesce(sum(when(ofAtlas.and(usable), inputRows)), lit(0L)).as(name(USED, a)));
      metrics.add(count(when(ofAtlas, 1)).as(name(RECORDS, a)));
      metrics.add(count(when(scored, 1)).as(name(SCORED, a)));
      for (RejectionReason reason : RejectionReason.values()) {
        metrics.add(
            count(when(ofAtlas.and(status.equalTo(reason.name())), 1)).as(name(reason.name(), a)));
      }
      for (EvidenceLabel each : EvidenceLabel.values()) {
        metrics.add(
            count(when(scored.and(label.equalTo(each.text())), 1)).as(name(each.text(), a)));
      }
      if (countsUngraded) {
        metrics.add(count(when(scored.and(label.isNull()), 1)).as(name(ScoreCounts.NO_LABEL, a)));
      }
    }
    return rows.observe(
        observation,
        approx_count_distinct(when(usable, col(CollectionOptions.ID_COLUMN)), ERROR_OF_IDS).as(IDS),
        metrics.toArray(Column[]::new));
  }

  /** Whether a row counts for atlas {@code a}: one that is no query does for every atlas. */
  private Column ofAtlas(int a) {
    return atlases == 1
        ? lit(true)
        : col(Answering.ATLAS).isNull().or(col(Answering.ATLAS).equalTo(a));
  }

  private static String name(String metric, int a) {
    return metric + " " + a;
  }

  /** The counts at each atlas, once the plan has run. */
  List<ScoreCounts> counts() {
    Map<String, Object> values = Observed.values(observation);
    return IntStream.range(0, atlases).mapToObj(a -> counts(values, a)).toList();
  }

  private ScoreCounts counts(Map<String, Object> values, int a) {
    Map<String, Long> reasons = new LinkedHashMap<>();
    for (RejectionReason reason : RejectionReason.values()) {
      put(reasons, reason.name(), number(values, name(reason.name(), a)));
    }
    Map<String, Long> labels = new LinkedHashMap<>();
    for (EvidenceLabel label : EvidenceLabel.values()) {
      put(labels, label.text(), number(values, name(label.text(), a)));
    }
    if (countsUngraded) {
      put(labels, ScoreCounts.NO_LABEL, number(values, name(ScoreCounts.NO_LABEL, a)));
    }
    long malformed = reasons.getOrDefault(RejectionReason.MALFORMED_ROW.name(), 0L);
    long queries = number(values, name(RECORDS, a)) - malformed;
    long repeated = Math.max(0, queries - number(values, IDS));
    return new ScoreCounts(
        number(values, name(ROWS, a)),
        number(values, name(USED, a)),
        malformed,
        queries,
        number(values, name(SCORED, a)),
        reasons,
        labels,
        repeated,
        false);
  }

  private static long number(Map<String, Object> values, String name) {
    return ((Number) values.get(name)).longValue();
  }

  private static void put(Map<String, Long> counts, String name, long count) {
    if (count > 0) {
      counts.put(name, count);
    }
  }
}
