/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.retrieval.table.ResultDetail;

/** How the rows of a collection get their answers. */
interface Answering extends AutoCloseable {

  /** The column of an answer: the struct of {@link org.perturbatlas.spark.ResultSchema}. */
  String ANSWER = "__answer";

  /** The column that says {@link ScoredTable#SCORED} or why a row has no answer. */
  String STATUS = "__status";

  /**
   * With several atlases, the column that says which of them a row is of, from 0; null for a row
   * that is no query, which is of none.
   */
  String ATLAS = "__atlas";

  /** What the answers show. */
  ResultDetail detail();

  /**
   * {@code rows} with {@link #ANSWER}.
   *
   * @param rows those of a {@link org.perturbatlas.jobs.queries.QueryCollection}; for a rejected
   *     row the answer means nothing
   */
  Dataset<Row> answered(Dataset<Row> rows);

  /**
   * {@code rows} with {@link #STATUS}, as their answers have it, at less cost; for a rejected row
   * it means nothing.
   */
  Dataset<Row> withStatus(Dataset<Row> rows);

  /** What of a row is scored: its genes, and where queries may be signed its down genes. */
  default Column[] genes() {
    Column genes = col(CollectionOptions.GENES_COLUMN);
    return detail().signed()
        ? new Column[] {genes, col(CollectionOptions.GENES_DOWN_COLUMN)}
        : new Column[] {genes};
  }

  /** The answerings of atlases that every executor holds, in their order. */
  default List<BroadcastAnswering> broadcast() {
    return List.of();
  }

  /** Gives up what the answering needs; plans made from it stop working. */
  @Override
  void close();
}
