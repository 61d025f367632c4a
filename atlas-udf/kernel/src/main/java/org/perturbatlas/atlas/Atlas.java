/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Perturbation signatures, modules with anchor perturbations, and metadata. Immutable and valid:
 * only {@link AtlasBuilder} makes one. The order of modules and of perturbations is part of it, as
 * it breaks ties.
 */
public final class Atlas {

  private final AtlasInfo info;
  private final List<Module> modules;
  private final List<Perturbation> perturbations;

  /** Computed when first asked for, which takes seconds for a large atlas. */
  private volatile String contentFingerprint;

  Atlas(AtlasInfo info, List<Module> modules, List<Perturbation> perturbations) {
    this.info = info;
    this.modules = List.copyOf(modules);
    this.perturbations = List.copyOf(perturbations);
  }

  public AtlasInfo info() {
    return info;
  }

  /**
   * The same atlas under another name, version and so on.
   *
   * @param source where the words come from, for messages
   * @throws InvalidAtlasException when the name or the version is missing or blank
   */
  public Atlas with(AtlasInfo other, String source) {
    return new Atlas(new AtlasBuilder(source).info(other).info(), modules, perturbations);
  }

  public List<Module> modules() {
    return modules;
  }

  public List<Perturbation> perturbations() {
    return perturbations;
  }

  /** The union of all signatures, in order of first appearance. */
  public Set<String> referenceGenes() {
    Set<String> union = new LinkedHashSet<>();
    for (Perturbation perturbation : perturbations) {
      union.addAll(perturbation.up());
    }
    return union;
  }

  /**
   * SHA-256 of what decides answers (modules, signatures, metadata), in lower-case hex; see {@link
   * Fingerprints}. The first call computes it, in time that grows with the atlas.
   */
  public String contentFingerprint() {
    String fingerprint = contentFingerprint;
    if (fingerprint == null) {
      fingerprint = Fingerprints.content(this);
      contentFingerprint = fingerprint;
    }
    return fingerprint;
  }

  /** SHA-256 of content, name and version, in lower-case hex; see {@link Fingerprints}. */
  public String identityFingerprint() {
    return Fingerprints.identity(contentFingerprint(), info);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Atlas that
        && info.equals(that.info)
        && modules.equals(that.modules)
        && perturbations.equals(that.perturbations);
  }

  @Override
  public int hashCode() {
    return Objects.hash(info, modules, perturbations.size());
  }

  @Override
  public String toString() {
    return "Atlas["
        + info.name()
        + " "
        + info.version()
        + ", "
        + perturbations.size()
        + " perturbations]";
  }
}
