/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.Background;

/**
 * The atlases of a run.
 *
 * @param all in the order of the run
 */
record LoadedAtlases(List<LoadedAtlas> all) implements AutoCloseable {

  /**
   * @param background the genes that p-values are over, or null for those of each atlas
   * @throws UserException when one cannot be read, is no atlas, breaks a rule, is not the one that
   *     was expected, or stands there twice
   */
  static LoadedAtlases read(SparkSession spark, ScoreConfig config, Background background) {
    LoadedAtlases atlases = new LoadedAtlases(new ArrayList<>());
    boolean whole = false;
    try {
      Map<String, String> byIdentity = new HashMap<>();
      for (int a = 0; a < config.atlases().size(); a++) {
        String path = config.atlases().get(a);
        List<String> banks = config.calibration().banks();
        String bank = banks.isEmpty() ? null : banks.get(a);
        LoadedAtlas atlas = LoadedAtlas.read(spark, path, config, background, bank);
        atlases.all.add(atlas);
        AtlasOutline outline = atlas.outline();
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
      }
      whole = true;
      return atlases;
    } finally {
      if (!whole) {
        atlases.close();
      }
    }
  }

  private static void require(String fingerprint, AtlasOutline atlas, String path) {
    if (!fingerprint.equalsIgnoreCase(atlas.contentFingerprint())) {
      throw UserException.of(
          "%s: its content fingerprint is %s, but %s is expected; it is not the atlas that was meant",
          path, atlas.contentFingerprint(), fingerprint);
    }
  }

  /** Gives up what is kept of them. */
  @Override
  public void close() {
    all.forEach(LoadedAtlas::close);
  }
}
