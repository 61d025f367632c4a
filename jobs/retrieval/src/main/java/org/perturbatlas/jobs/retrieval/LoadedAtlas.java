/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.AtlasSnapshot;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.AtlasBlocks;
import org.perturbatlas.spark.AtlasFolder;
import org.perturbatlas.spark.AtlasHandle;

/** An atlas of a run, and the plan that its size asks for. */
final class LoadedAtlas implements AutoCloseable {

  private final String path;
  private final AtlasOutline outline;
  private final long signatureGenes;
  private final boolean byBlocks;
  private final AtlasSnapshot atlas;
  private final AtlasFolder folder;

  /** {@code atlas} is null where a folder stays open to be scored by blocks, which else is null. */
  private LoadedAtlas(
      String path,
      AtlasOutline outline,
      long signatureGenes,
      boolean byBlocks,
      AtlasSnapshot atlas,
      AtlasFolder folder) {
    this.path = path;
    this.outline = outline;
    this.signatureGenes = signatureGenes;
    this.byBlocks = byBlocks;
    this.atlas = atlas;
    this.folder = folder;
  }

  /**
   * @throws UserException when it cannot be read, is no atlas, or breaks a rule
   */
  static LoadedAtlas read(SparkSession spark, String path, ScoreConfig config) {
    if (!AtlasHandle.isFolder(spark, path)) {
      return whole(path, AtlasHandle.read(spark, path), config);
    }
    AtlasFolder folder = AtlasFolder.open(spark, path, config.blockGenes());
    if (folder.signatureGenes() > config.broadcastLimit()) {
      return new LoadedAtlas(path, folder.outline(), folder.signatureGenes(), true, null, folder);
    }
    try (folder) {
      return whole(path, folder.atlas(), config);
    }
  }

  private static LoadedAtlas whole(String path, Atlas atlas, ScoreConfig config) {
    AtlasSnapshot snapshot = AtlasSnapshot.of(atlas);
    long genes = snapshot.signatureGenes();
    boolean byBlocks = genes > config.broadcastLimit();
    return new LoadedAtlas(path, AtlasOutline.of(atlas), genes, byBlocks, snapshot, null);
  }

  String path() {
    return path;
  }

  /** What the atlas is, with its fingerprint. */
  AtlasOutline outline() {
    return outline;
  }

  /** Genes of all signatures together, up and down. */
  long signatureGenes() {
    return signatureGenes;
  }

  /** Whether any perturbation has an attribute, such as a dose. */
  boolean hasAttributes() {
    return outline.perturbations().stream().anyMatch(p -> !p.attributes().isEmpty());
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
   * What answers the queries; to be closed before this.
   *
   * @param function of rows, for an atlas that is broadcast
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
    AtlasBlocks blocks =
        folder == null
            ? AtlasBlocks.of(spark, atlas, config.blockGenes(), detail.signed())
            : AtlasBlocks.of(spark, folder, detail.signed());
    return new BlockAnswering(blocks, config.parameters(), detail);
  }

  /** Gives up the signatures of a folder. */
  @Override
  public void close() {
    if (folder != null) {
      folder.close();
    }
  }
}
