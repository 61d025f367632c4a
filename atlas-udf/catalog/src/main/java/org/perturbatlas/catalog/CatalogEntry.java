/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.net.URI;

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
    String contentFingerprint) {}
