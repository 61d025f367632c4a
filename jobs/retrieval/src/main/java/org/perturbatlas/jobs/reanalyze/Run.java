/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.jobs.retrieval.QueryScoring;
import org.perturbatlas.jobs.retrieval.StageTimes;

/**
 * What all steps of a run work with.
 *
 * @param delta the Delta table that has the rows, or null of a store of Parquet
 * @param former the current version before the run, or null
 */
record Run(
    SparkSession spark,
    ReanalyzeConfig config,
    Store store,
    DeltaRows delta,
    Version former,
    QueryScoring scoring,
    StageTimes stages) {

  /** The number of the version that the run makes. */
  int number() {
    return former == null ? 1 : former.version() + 1;
  }

  /** Columns of the collection that are kept. */
  List<String> keep() {
    return config.scoring().queries().keep();
  }

  /** A path in the folder of the run, below the store. */
  String below(String name) {
    return Store.runFolder(config.runId()) + "/" + name;
  }

  /** The rows of a part. */
  Dataset<Row> read(Part part, StructType schema) {
    return AnswerRows.parts(spark, store, List.of(part), schema);
  }
}
