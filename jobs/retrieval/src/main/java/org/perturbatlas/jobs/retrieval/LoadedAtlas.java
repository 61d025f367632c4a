/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.AtlasSnapshot;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.AtlasBlocks;
import org.perturbatlas.spark.AtlasHandle;

/** The atlas of a run, and the plan that its size asks for. */
final class LoadedAtlas {

  private final AtlasOutline outline;
  private final AtlasSnapshot atlas;
  private final boolean byBlocks;

  private LoadedAtlas(AtlasOutline outline, AtlasSnapshot atlas, long broadcastLimit) {
    this.outline = outline;
    this.atlas = atlas;
    this.byBlocks = atlas.signatureGenes() > broadcastLimit;
  }

  /**
   * @throws UserException when it cannot be read, is no atlas, or breaks a rule
   */
  static LoadedAtlas read(SparkSession spark, ScoreConfig config) {
    Atlas atlas = AtlasHandle.read(spark, config.atlas());
    return new LoadedAtlas(
        AtlasOutline.of(atlas), AtlasSnapshot.of(atlas), config.broadcastLimit());
  }

  /** What the atlas is, with its fingerprint. */
  AtlasOutline outline() {
    return outline;
  }

  /** Genes of all signatures together. */
  long signatureGenes() {
    return atlas.signatureGenes();
  }

  /** Whether it is too large for every executor to hold it whole. */
  boolean byBlocks() {
    return byBlocks;
  }

  /** The plan as the manifest names it. */
  String plan() {
    return byBlocks ? "blocks" : "broadcast";
  }

  /**
   * What answers the queries.
   *
   * @param function of rows, for an atlas that is broadcast
   * @throws UserException when queries of that kind cannot be scored by blocks
   */
  Answering answering(
      SparkSession spark,
      ScoreConfig config,
      ScoreJob.ScoreFunction function,
      ResultDetail detail) {
    if (!byBlocks) {
      return new BroadcastAnswering(
          AtlasHandle.broadcast(spark, atlas), function, config.parameters(), detail);
    }
    if (detail.signed()) {
      throw UserException.of(
          "%s: signed queries are not scored by blocks of signatures; give a --broadcast-limit of"
              + " %d or more, and memory for it",
          config.atlas(), signatureGenes());
    }
    return new BlockAnswering(
        AtlasBlocks.of(spark, atlas, config.blockGenes()), config.parameters(), detail);
  }
}
