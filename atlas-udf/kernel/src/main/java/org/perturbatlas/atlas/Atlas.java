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
  private final GeneNames genes;

  /** Computed when first asked for, which takes seconds for a large atlas. */
  private volatile String contentFingerprint;

  Atlas(AtlasInfo info, List<Module> modules, List<Perturbation> perturbations, GeneNames genes) {
    this.info = info;
    this.modules = List.copyOf(modules);
    this.perturbations = List.copyOf(perturbations);
    this.genes = genes;
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
    return new Atlas(new AtlasBuilder(source).info(other).info(), modules, perturbations, genes);
  }

  /**
   * The same atlas without some perturbations: their genes are reference genes no longer, unless
   * others hold them. Modules stay, and so do the names of anchors that are gone.
   *
   * @throws InvalidAtlasException when nothing with a signature is left
   */
  public Atlas without(Set<String> names) {
    AtlasBuilder builder = new AtlasBuilder(info.name()).info(info);
    modules.forEach(builder::module);
    for (Perturbation perturbation : perturbations) {
      if (!names.contains(perturbation.name())) {
        builder.perturbation(
            "perturbation '" + perturbation.name() + "'", AtlasBuilder.Draft.of(perturbation));
      }
    }
    return builder.build();
  }

  public List<Module> modules() {
    return modules;
  }

  public List<Perturbation> perturbations() {
    return perturbations;
  }

  /** How many numbers {@link GeneSet#number} gives to the genes of this atlas. */
  public int geneNumbers() {
    return genes.size();
  }

  GeneNames genes() {
    return genes;
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
