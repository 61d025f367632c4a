/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * Every perturbation and module of several atlases, in their order. A name that several of them
 * hold is followed by that of its atlas, as in {@code CEBPA@K562}; anchors and cores follow their
 * perturbations. Scores stay as they are; normalised ones are made anew over the largest of all
 * atlases, so that they compare.
 */
public final class UnionMerge {

  private static final String COMPAT_MODULE = "compatModule";
  private static final int LONGEST_NAME = 100;

  private final List<Atlas> atlases;
  private final List<String> labels;
  private final UniqueNames perturbations;
  private final UniqueNames modules;

  private UnionMerge(List<Atlas> atlases, boolean labelAll) {
    this.atlases = List.copyOf(atlases);
    labels = SourceLabels.of(atlases);
    perturbations =
        new UniqueNames(labels, atlases.stream().map(UnionMerge::names).toList(), labelAll, true);
    modules =
        new UniqueNames(
            labels, atlases.stream().map(UnionMerge::moduleLabels).toList(), labelAll, false);
  }

  /**
   * @param name of the union, or null for the names of the atlases with a plus between
   * @param version or null, likewise
   * @param labelAll whether every perturbation and module takes the name of its atlas, not only
   *     those of several atlases
   * @throws UserException when two atlases have the same name and version, or two perturbations
   *     come to have the same name
   */
  public static MergedAtlas of(List<Atlas> atlases, String name, String version, boolean labelAll) {
    return new UnionMerge(atlases, labelAll).merged(name, version);
  }

  private static Set<String> names(Atlas atlas) {
    return atlas.perturbations().stream()
        .map(Perturbation::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Of its modules, and those that its perturbations name without its having such a module. */
  private static Set<String> moduleLabels(Atlas atlas) {
    Set<String> labels = new LinkedHashSet<>();
    atlas.modules().forEach(module -> labels.add(module.name()));
    for (Perturbation p : atlas.perturbations()) {
      if (p.predictedModule() != null && !p.predictedModule().equals(Module.UNASSIGNED)) {
        labels.add(p.predictedModule());
      }
    }
    return labels;
  }

  private MergedAtlas merged(String name, String version) {
    requireDistinct(perturbations, "perturbations");
    requireDistinct(modules, "modules");
    AtlasBuilder builder =
        new AtlasBuilder("merged atlas").info(MergedInfo.of(atlases, name, version));
    List<String> warnings = new ArrayList<>();
    Norms norms = new Norms(atlases);
    int renamed = 0;
    for (int a = 0; a < atlases.size(); a++) {
      int source = a;
      for (Module module : atlases.get(a).modules()) {
        builder.module(renamed(source, module));
      }
      for (Perturbation p : atlases.get(a).perturbations()) {
        renamed += perturbations.isLabelled(a, p.name()) ? 1 : 0;
        builder.perturbation(labels.get(a) + ": " + p.name(), renamed(source, p, norms));
      }
    }
    if (MergedInfo.licencesDiffer(atlases)) {
      warnings.add(MergedInfo.LICENCES_DIFFER);
    }
    if (norms.areIncomparable()) {
      warnings.add(
          "some atlases have normalised master scores without the scores themselves; those stay"
              + " relative to their own atlas, and ties are broken by them");
    }
    Atlas atlas = builder.build();
    warnings.addAll(builder.warnings());
    return new MergedAtlas(atlas, renamed, List.of(), 0, 0, 0, warnings);
  }

  private static void requireDistinct(UniqueNames names, String what) {
    String clash = names.clash();
    if (clash != null) {
      throw UserException.of(
          "Two %s of the atlases would both be called '%s'; let all of them be followed by the name"
              + " of their atlas (--suffix-all), or give an atlas another name",
          what, OneLine.of(clash, LONGEST_NAME));
    }
  }

  private Module renamed(int a, Module module) {
    String name = modules.of(a, module.name());
    String title =
        module.title() == null || name.equals(module.name())
            ? module.title()
            : module.title() + " (" + labels.get(a) + ")";
    return new Module(name, title, renamed(a, module.anchors()), renamed(a, module.core()));
  }

  private List<String> renamed(int a, List<String> names) {
    return names.stream().map(name -> perturbations.of(a, name)).toList();
  }

  private AtlasBuilder.Draft renamed(int a, Perturbation p, Norms norms) {
    AtlasBuilder.Draft draft = AtlasBuilder.Draft.of(p);
    draft.name = perturbations.of(a, p.name());
    draft.predictedModule = label(a, p.predictedModule());
    draft.masterScoreNorm = norms.of(p);
    Map<String, String> attributes = new LinkedHashMap<>(p.attributes());
    attributes.computeIfPresent(COMPAT_MODULE, (attribute, label) -> label(a, label));
    draft.attributes.putAll(attributes);
    return draft;
  }

  private String label(int a, String module) {
    return module == null || module.equals(Module.UNASSIGNED) ? module : modules.of(a, module);
  }
}
