/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.net.URI;
import org.perturbatlas.atlas.AtlasInfo;

/**
 * A version of an atlas: where it is published, and what the file there must be.
 *
 * @param name with a version, which is not null
 * @param url where the file is; {@code https}, or {@code http}, which is fetched only when allowed
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 * @param size of the file in bytes
 * @param organism or null
 * @param cellLine or null
 * @param contentFingerprint of the atlas in the file, or null where it is not known
 */
public record CatalogEntry(
    AtlasName name,
    URI url,
    String sha256,
    long size,
    SourceFormat format,
    String licence,
    String citation,
    String organism,
    String cellLine,
    String contentFingerprint) {

  /** What an atlas says of itself, and where it says nothing, what the catalog does. */
  AtlasInfo completed(AtlasInfo info) {
    return new AtlasInfo(
        info.name(),
        info.version(),
        first(info.organism(), organism),
        first(info.cellLine(), cellLine),
        info.dataset(),
        first(info.licence(), licence),
        first(info.citation(), citation));
  }

  private static String first(String own, String otherwise) {
    return own == null ? otherwise : own;
  }
}
