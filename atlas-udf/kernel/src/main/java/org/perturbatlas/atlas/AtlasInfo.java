/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

/**
 * What an atlas is called and where it comes from; all but {@code name} and {@code version} may be
 * null.
 */
public record AtlasInfo(
    String name,
    String version,
    String organism,
    String cellLine,
    String dataset,
    String licence,
    String citation) {

  /** An atlas with nothing but a name and a version. */
  public static AtlasInfo of(String name, String version) {
    return new AtlasInfo(name, version, null, null, null, null, null);
  }
}
