/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import org.perturbatlas.atlas.AtlasOutline;

/**
 * What became of every input row and query at one of the atlases of a run: as if it were the only
 * one.
 *
 * @param fingerprint SHA-256 of the content of the atlas, in hex
 * @param identity SHA-256 of its content, name and version, in hex
 */
public record AtlasCounts(
    String name, String version, String fingerprint, String identity, ScoreCounts counts) {

  static AtlasCounts of(AtlasOutline atlas, ScoreCounts counts) {
    return new AtlasCounts(
        atlas.info().name(),
        atlas.info().version(),
        atlas.contentFingerprint(),
        atlas.identityFingerprint(),
        counts);
  }
}
