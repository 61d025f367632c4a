/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.atlas.Perturbation;

/**
 * Maps the names in an atlas: the genes of all signatures, and on request those that the
 * perturbations are named after.
 */
public final class AtlasMapping {

  /**
   * An atlas after its names were mapped.
   *
   * @param genes what became of the distinct genes of its signatures
   * @param perturbations what became of the distinct genes in names of perturbations, anchors and
   *     cores, or null where those were to stay
   * @param warnings perturbations that keep their names because those would become one
   */
  public record Mapped(
      Atlas atlas, MappingReport genes, MappingReport perturbations, List<String> warnings) {}

  private final GeneMapper mapper;
  private final String source;
  private final MappingReport.Builder genes = new MappingReport.Builder();
  private final MappingReport.Builder targets = new MappingReport.Builder();
  private final List<String> warnings = new ArrayList<>();

  private AtlasMapping(GeneMapper mapper, String source) {
    this.mapper = mapper;
    this.source = source;
  }

  /**
   * Maps the genes of an atlas. Of two that become one, the weight of the larger size stays. A
   * perturbation named after several genes, {@code A+B}, has each of them mapped; where a name is
   * ambiguous and would be left out, it stays. Perturbations whose names would become equal all
   * keep theirs, with a warning.
   *
   * @param perturbationsToo whether names of perturbations, anchors and cores are mapped as well
   * @param source names the atlas in messages
   * @throws org.perturbatlas.error.UserException for an ambiguous name under {@link
   *     OnAmbiguous#FAIL}
   */
  public static Mapped apply(
      Atlas atlas, GeneMapper mapper, boolean perturbationsToo, String source) {
    return new AtlasMapping(mapper, source).apply(atlas, perturbationsToo);
  }

  private Mapped apply(Atlas atlas, boolean perturbationsToo) {
    AtlasBuilder builder = new AtlasBuilder(source).info(atlas.info());
    Map<String, String> renamed = perturbationsToo ? perturbationNames(atlas) : Map.of();
    for (Module module : atlas.modules()) {
      String place = "module '" + module.name() + "'";
      builder.module(
          place,
          module.name(),
          module.title(),
          names(module.anchors(), renamed, perturbationsToo, place),
          names(module.core(), renamed, perturbationsToo, place));
    }
    for (Perturbation perturbation : atlas.perturbations()) {
      String place = "perturbation '" + perturbation.name() + "'";
      AtlasBuilder.Draft draft = AtlasBuilder.Draft.of(perturbation);
      draft.name = renamed.getOrDefault(draft.name, draft.name);
      Signature up = signature(perturbation.up(), place);
      draft.up = up.genes;
      draft.upWeight = up.weights;
      Signature down = signature(perturbation.down(), place);
      draft.down = down.genes;
      draft.downWeight = down.weights;
      builder.perturbation(place, draft);
    }
    return new Mapped(
        builder.build(),
        genes.build(),
        perturbationsToo ? targets.build() : null,
        List.copyOf(warnings));
  }

  private record Signature(List<String> genes, double[] weights) {}

  private Signature signature(GeneSet set, String place) {
    Map<String, Double> weightOf = new LinkedHashMap<>();
    for (int i = 0; i < set.size(); i++) {
      MappedName name = mapper.map(set.get(i), source + ": " + place);
      genes.add(name);
      if (name.to() != null) {
        weightOf.merge(name.to(), set.weight(i), AtlasMapping::larger);
      }
    }
    double[] weights =
        set.isWeighted()
            ? weightOf.values().stream().mapToDouble(Double::doubleValue).toArray()
            : null;
    return new Signature(new ArrayList<>(weightOf.keySet()), weights);
  }

  private static double larger(double a, double b) {
    return Math.abs(b) > Math.abs(a) ? b : a;
  }

  /** New names of perturbations by their old ones. */
  private Map<String, String> perturbationNames(Atlas atlas) {
    Map<String, String> renamed = new LinkedHashMap<>();
    for (Perturbation p : atlas.perturbations()) {
      renamed.put(p.name(), name(p.name(), "perturbation '" + p.name() + "'"));
    }
    // One that keeps its name may by that meet another's new one, so the search begins again.
    Set<String> contested = contested(renamed);
    while (!contested.isEmpty()) {
      Map<String, List<String>> kept = new LinkedHashMap<>();
      for (Map.Entry<String, String> entry : renamed.entrySet()) {
        if (contested.contains(entry.getValue())) {
          kept.computeIfAbsent(entry.getValue(), n -> new ArrayList<>()).add(entry.getKey());
          entry.setValue(entry.getKey());
        }
      }
      kept.forEach(
          (name, of) ->
              warnings.add(
                  "the perturbations "
                      + String.join(", ", of)
                      + " would all be named "
                      + name
                      + "; they keep their names"));
      contested = contested(renamed);
    }
    return renamed;
  }

  private static Set<String> contested(Map<String, String> renamed) {
    Set<String> taken = new HashSet<>();
    Set<String> contested = new HashSet<>();
    for (String name : renamed.values()) {
      if (!taken.add(name)) {
        contested.add(name);
      }
    }
    return contested;
  }

  private List<String> names(
      List<String> names, Map<String, String> renamed, boolean map, String place) {
    if (!map) {
      return names;
    }
    List<String> mapped = new ArrayList<>();
    for (String name : names) {
      mapped.add(renamed.containsKey(name) ? renamed.get(name) : name(name, place));
    }
    return mapped;
  }

  /** The name of a perturbation after the genes that it is named after. */
  private String name(String name, String place) {
    List<String> parts = new ArrayList<>();
    for (String part : name.split("\\+", -1)) {
      String gene = Names.normalize(part);
      if (gene == null) {
        return name;
      }
      MappedName mapped = mapper.map(gene, source + ": " + place);
      targets.add(mapped);
      parts.add(mapped.to() == null ? gene : mapped.to());
    }
    return String.join("+", parts);
  }
}
