/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.List;

/**
 * An atlas but for its signatures, as {@code atlas.json} of an atlas folder has it.
 *
 * @param perturbations in atlas order; whether they have genes says nothing
 * @param contentFingerprint that the file says the whole atlas has, or null where it says none
 */
public record AtlasOutline(
    AtlasInfo info,
    List<Module> modules,
    List<Perturbation> perturbations,
    String contentFingerprint) {

  public AtlasOutline {
    modules = List.copyOf(modules);
    perturbations = List.copyOf(perturbations);
  }

  /** SHA-256 of content, name and version, in lower-case hex; only with a content fingerprint. */
  public String identityFingerprint() {
    return Fingerprints.identity(contentFingerprint, info);
  }

  /** This with the content fingerprint that was found. */
  public AtlasOutline withContentFingerprint(String fingerprint) {
    return new AtlasOutline(info, modules, perturbations, fingerprint);
  }

  /** The outline of an atlas, without its fingerprint. */
  public static AtlasOutline bare(Atlas atlas) {
    return new AtlasOutline(atlas.info(), atlas.modules(), atlas.perturbations(), null);
  }

  /** The outline of an atlas, with its fingerprint, which is computed for it. */
  public static AtlasOutline of(Atlas atlas) {
    return new AtlasOutline(
        atlas.info(), atlas.modules(), atlas.perturbations(), atlas.contentFingerprint());
  }
}
