/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.AtlasBlocks;
import org.perturbatlas.spark.BlockScoring;

/** Answers from an atlas in parts, none of which every executor holds. */
final class BlockAnswering implements Answering {

  private final AtlasBlocks atlas;
  private final BlockScoring scoring;
  private final ResultDetail detail;

  /** Takes the atlas over. */
  BlockAnswering(AtlasBlocks atlas, ScoringParameters parameters, ResultDetail detail) {
    this.atlas = atlas;
    this.scoring = new BlockScoring(atlas, parameters, detail);
    this.detail = detail;
  }

  @Override
  public ResultDetail detail() {
    return detail;
  }

  @Override
  public Dataset<Row> answered(Dataset<Row> rows) {
    return scoring.answered(rows, ANSWER, genes());
  }

  @Override
  public Dataset<Row> withStatus(Dataset<Row> rows) {
    return scoring.withStatus(rows, STATUS, genes());
  }

  @Override
  public void close() {
    atlas.close();
  }
}
