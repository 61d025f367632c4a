/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.AtlasSnapshot;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.AtlasBlocks;
import org.perturbatlas.spark.AtlasHandle;

/** An atlas of a run, and the plan that its size asks for. */
final class LoadedAtlas {

  private final String path;
  private final AtlasOutline outline;
  private final AtlasSnapshot atlas;
  private final boolean byBlocks;

  private LoadedAtlas(String path, AtlasOutline outline, AtlasSnapshot atlas, long broadcastLimit) {
    this.path = path;
    this.outline = outline;
    this.atlas = atlas;
    this.byBlocks = atlas.signatureGenes() > broadcastLimit;
  }

  /**
   * The atlases of a run, in their order.
   *
   * @throws UserException when one cannot be read, is no atlas, breaks a rule, is not the one that
   *     was expected, or stands there twice
   */
  static List<LoadedAtlas> read(SparkSession spark, ScoreConfig config) {
    Map<String, String> byIdentity = new HashMap<>();
    List<LoadedAtlas> atlases = new ArrayList<>();
    for (int a = 0; a < config.atlases().size(); a++) {
      String path = config.atlases().get(a);
      Atlas atlas = AtlasHandle.read(spark, path);
      AtlasOutline outline = AtlasOutline.of(atlas);
      if (!config.expectFingerprints().isEmpty()) {
        require(config.expectFingerprints().get(a), outline, path);
      }
      String former = byIdentity.putIfAbsent(outline.identityFingerprint(), path);
      if (former != null) {
        throw UserException.of(
            "%s: the same atlas as %s (%s %s), so their results could not be told apart; name it"
                + " once",
            path, former, outline.info().name(), outline.info().version());
      }
      atlases.add(new LoadedAtlas(path, outline, AtlasSnapshot.of(atlas), config.broadcastLimit()));
    }
    return atlases;
  }

  private static void require(String fingerprint, AtlasOutline atlas, String path) {
    if (!fingerprint.equalsIgnoreCase(atlas.contentFingerprint())) {
      throw UserException.of(
          "%s: its content fingerprint is %s, but %s is expected; it is not the atlas that was meant",
          path, atlas.contentFingerprint(), fingerprint);
    }
  }

  String path() {
    return path;
  }

  /** What the atlas is, with its fingerprint. */
  AtlasOutline outline() {
    return outline;
  }

  /** Genes of all signatures together. */
  long signatureGenes() {
    return atlas.signatureGenes();
  }

  /** Whether any perturbation has an attribute, such as a dose. */
  boolean hasAttributes() {
    return atlas.hasAttributes();
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
          path, signatureGenes());
    }
    return new BlockAnswering(
        AtlasBlocks.of(spark, atlas, config.blockGenes()), config.parameters(), detail);
  }
}
