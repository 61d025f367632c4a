/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import org.perturbatlas.atlas.AtlasOutline;

/**
 * The atlas of a version.
 *
 * @param fingerprint SHA-256 of its content, in hex
 * @param identity SHA-256 of its content, name and version, in hex
 * @param whole whether executors held it whole; of one that they did not the store has no copy
 */
public record StoredAtlas(
    String name,
    String version,
    String fingerprint,
    String identity,
    String licence,
    String citation,
    boolean whole) {

  static StoredAtlas of(AtlasOutline atlas, boolean whole) {
    return new StoredAtlas(
        atlas.info().name(),
        atlas.info().version(),
        atlas.contentFingerprint(),
        atlas.identityFingerprint(),
        atlas.info().licence(),
        atlas.info().citation(),
        whole);
  }
}
