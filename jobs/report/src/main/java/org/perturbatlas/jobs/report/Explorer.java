/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.perturbatlas.report.results.Flag;
import org.perturbatlas.report.results.QueryRow;
import org.perturbatlas.report.results.ResultsPage;

/**
 * The answers that a page lists: all of them where there are few, else the strongest, some that are
 * flagged, and a sample that depends on nothing but ids. Of answers that are the same in everything
 * a page lists one.
 */
final class Explorer {

  private static final String FLAGS = "flags";
  private static final long SEED = 42;

  private final ResultsTables tables;
  private final int most;

  Explorer(ResultsTables tables) {
    this(tables, ResultsPage.MOST_QUERIES);
  }

  Explorer(ResultsTables tables, int most) {
    this.tables = tables;
    this.most = most;
  }

  /**
   * @param answers how many there are
   */
  List<QueryRow> queries(long answers) {
    Column[] strongest = {
      col("evidence_p").asc_nulls_last(),
      col("evidence_score").desc_nulls_last(),
      col("mean_top_recall").desc_nulls_last(),
      col("query_id"),
      col("atlas_name"),
      col("query_size")
    };
    if (answers <= most) {
      return collected("all", strongest, rows -> rows.orderBy(strongest).limit(most));
    }
    Column[] shuffled = {
      xxhash64(lit(SEED), col("query_id"), col("atlas_name")),
      col("query_id"),
      col("atlas_name"),
      col("query_size")
    };
    Map<QueryRow, QueryRow> chosen = new LinkedHashMap<>();
    add(chosen, collected("strongest", strongest, rows -> rows.orderBy(strongest).limit(most / 2)));
    add(
        chosen,
        collected(
            "flagged",
            shuffled,
            rows -> rows.where(size(col(FLAGS)).gt(0)).orderBy(shuffled).limit(most / 5)));
    // Enough to fill up whatever of the sample is there already.
    add(chosen, collected("sample", shuffled, rows -> rows.orderBy(shuffled).limit(most)));
    return List.copyOf(chosen.values());
  }

  private void add(Map<QueryRow, QueryRow> chosen, List<QueryRow> rows) {
    for (QueryRow row : rows) {
      if (chosen.size() < most) {
        chosen.putIfAbsent(row.withChosen(null), row);
      }
    }
  }

  private List<QueryRow> collected(
      String why, Column[] order, java.util.function.UnaryOperator<Dataset<Row>> choose) {
    return tables
        .withHits(answers -> choose.apply(answers.withColumn(FLAGS, Flags.column())))
        .orderBy(order)
        .collectAsList()
        .stream()
        .map(row -> query(row, why))
        .toList();
  }

  private static QueryRow query(Row row, String why) {
    List<QueryRow.Hit> hits = new ArrayList<>();
    List<Row> listed =
        row.isNullAt(row.fieldIndex(ResultsTables.HITS))
            ? List.of()
            : row.getList(row.fieldIndex(ResultsTables.HITS));
    for (Row hit : listed) {
      hits.add(
          new QueryRow.Hit(
              hit.<Integer>getAs("rank"),
              hit.getAs("perturbation"),
              hit.getAs("predicted_module"),
              hit.getAs("recall"),
              hit.getAs("shared_genes"),
              hit.getAs("signature_size"),
              hit.getAs("p_value"),
              hit.getAs("q_value"),
              hit.getAs("direction")));
    }
    List<String> flags = row.getList(row.fieldIndex(FLAGS));
    int scores = row.fieldIndex(ResultsTables.SCORES);
    return new QueryRow(
        String.valueOf(row.<String>getAs("query_id")),
        String.valueOf(row.<String>getAs("atlas_name")),
        why,
        flags.stream().map(Flag::valueOf).toList(),
        row.getAs("query_size"),
        row.getAs("genes_in_atlas"),
        row.getAs("predicted_module"),
        row.getAs("module_margin"),
        row.getAs("top_module_agreement"),
        row.getAs("mean_top_recall"),
        row.getAs("n_retrieved"),
        row.getAs("evidence_score"),
        row.getAs("evidence_label"),
        row.getAs("evidence_p"),
        row.getAs("interpretation"),
        row.getList(row.fieldIndex(ResultsTables.KEPT)),
        row.isNullAt(scores) ? Map.of() : row.getJavaMap(scores),
        hits);
  }
}
