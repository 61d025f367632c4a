/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.bank.BankKey;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.Background;
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
  private final LoadedBank bank;

  /** {@code atlas} is null where a folder stays open to be scored by blocks, which else is null. */
  private LoadedAtlas(
      String path,
      AtlasOutline outline,
      long signatureGenes,
      boolean byBlocks,
      AtlasSnapshot atlas,
      AtlasFolder folder,
      LoadedBank bank) {
    this.path = path;
    this.outline = outline;
    this.signatureGenes = signatureGenes;
    this.byBlocks = byBlocks;
    this.atlas = atlas;
    this.folder = folder;
    this.bank = bank;
  }

  /**
   * @param background the genes that p-values are over, or null for those of the atlas
   * @param bank where its bank is, or null for none
   * @throws UserException when it cannot be read, is no atlas, or breaks a rule, when it is too
   *     large for the profile, or when the bank is not of it
   */
  static LoadedAtlas read(
      SparkSession spark, String path, ScoreConfig config, Background background, String bank) {
    if (!AtlasHandle.isFolder(spark, path)) {
      return whole(spark, path, AtlasHandle.read(spark, path), config, background, bank);
    }
    AtlasFolder folder = AtlasFolder.open(spark, path, config.blockGenes());
    boolean kept = false;
    try {
      if (folder.signatureGenes() > config.broadcastLimit()) {
        requireBlocks(path, folder.signatureGenes(), config);
        kept = true;
        return new LoadedAtlas(
            path, folder.outline(), folder.signatureGenes(), true, null, folder, null);
      }
      return whole(spark, path, folder.atlas(), config, background, bank);
    } finally {
      if (!kept) {
        folder.close();
      }
    }
  }

  private static LoadedAtlas whole(
      SparkSession spark,
      String path,
      Atlas atlas,
      ScoreConfig config,
      Background background,
      String bank) {
    AtlasSnapshot snapshot =
        background == null ? AtlasSnapshot.of(atlas) : AtlasSnapshot.of(atlas, background.genes());
    long genes = snapshot.signatureGenes();
    boolean byBlocks = genes > config.broadcastLimit();
    if (byBlocks) {
      requireBlocks(path, genes, config);
    }
    LoadedBank loaded =
        bank == null
            ? null
            : LoadedBank.read(
                spark.sessionState().newHadoopConf(),
                bank,
                BankKey.of(snapshot.index(), config.parameters()),
                config.calibration().requireCertificate());
    return new LoadedAtlas(path, AtlasOutline.of(atlas), genes, byBlocks, snapshot, null, loaded);
  }

  /** Refuses the profile that ranks an atlas whole. */
  private static void requireBlocks(String path, long genes, ScoreConfig config) {
    if (config.calibrated()) {
      throw UserException.of(
          "%s: %,d signature genes, more than the --broadcast-limit of %,d, but the calibrated"
              + " profile ranks an atlas whole; raise --broadcast-limit, with memory for the atlas on"
              + " every executor, or take --profile reference",
          path, genes, config.broadcastLimit());
    }
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

  /** The bank that evidence is judged by, or null. */
  LoadedBank bank() {
    return bank;
  }

  /** How many genes p-values are over; of an atlas that is held whole. */
  int universeSize() {
    return atlas.universeSize();
  }

  /** SHA-256 of these genes, in hex. */
  String universeHash() {
    return atlas.universeHash();
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
      AtlasHandle handle = AtlasHandle.broadcast(spark, atlas);
      if (bank != null) {
        handle = handle.judgedBy(spark, bank.bank().by(config.calibration().nullKind()));
      }
      return new BroadcastAnswering(handle, function, config.parameters(), detail);
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
