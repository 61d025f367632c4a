/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.UserException;

/**
 * What several atlases agree on: a gene is in the signature of a perturbation when enough of the
 * atlases that hold the perturbation have it there. Raised and lowered genes are voted on apart; a
 * gene that wins both is in neither. A weight is the mean over the atlases that vote for the gene.
 * Perturbations of a single atlas are left out; the others come in order of first appearance,
 * without modules and scores, which rest on the signatures.
 */
public final class ConsensusMerge {

  private static final String COMPAT_MODULE = "compatModule";

  private final List<Atlas> atlases;
  private final Integer votes;
  private final List<String> leftOut = new ArrayList<>();
  private int emptied;
  private int contradicted;
  private int unweighted;
  private int disagreeing;

  private ConsensusMerge(List<Atlas> atlases, Integer votes) {
    this.atlases = List.copyOf(atlases);
    this.votes = votes;
  }

  /**
   * @param name of the consensus, or null for the names of the atlases with a plus between
   * @param version or null, likewise
   * @param votes how many atlases have to hold a gene, or null for more than half of those that
   *     hold the perturbation
   * @throws UserException when there are more votes than atlases or fewer than one, no perturbation
   *     is in two atlases, or no gene wins
   */
  public static MergedAtlas of(List<Atlas> atlases, String name, String version, Integer votes) {
    if (votes != null && (votes < 1 || votes > atlases.size())) {
      throw UserException.of(
          "--votes is %d; a number from 1 to %d, the number of atlases, is expected",
          votes, atlases.size());
    }
    return new ConsensusMerge(atlases, votes).merged(name, version);
  }

  private MergedAtlas merged(String name, String version) {
    AtlasBuilder builder =
        new AtlasBuilder("merged atlas").info(MergedInfo.of(atlases, name, version));
    int kept = 0;
    boolean anyGene = false;
    for (Map.Entry<String, List<Perturbation>> each : holders().entrySet()) {
      if (each.getValue().size() < 2) {
        leftOut.add(each.getKey());
        continue;
      }
      AtlasBuilder.Draft draft = agreed(each.getKey(), each.getValue());
      builder.perturbation(each.getKey(), draft);
      kept++;
      anyGene |= !draft.up.isEmpty();
    }
    if (kept == 0) {
      throw new UserException(
          "No perturbation is in two of the atlases, so there is nothing to agree on; check that"
              + " they name perturbations alike, or merge them with --mode union");
    }
    if (!anyGene) {
      throw UserException.of(
          "No gene wins a place in a signature of the %d perturbations that two or more atlases"
              + " hold; lower --votes",
          kept);
    }
    return new MergedAtlas(
        builder.build(), 0, leftOut, emptied, contradicted, unweighted, warnings());
  }

  private Map<String, List<Perturbation>> holders() {
    Map<String, List<Perturbation>> holders = new LinkedHashMap<>();
    for (Atlas atlas : atlases) {
      for (Perturbation p : atlas.perturbations()) {
        holders.computeIfAbsent(p.name(), name -> new ArrayList<>()).add(p);
      }
    }
    return holders;
  }

  private AtlasBuilder.Draft agreed(String name, List<Perturbation> sources) {
    int needed = votes == null ? sources.size() / 2 + 1 : votes;
    Vote up = new Vote(sources.stream().map(Perturbation::up).toList(), needed);
    Vote down = new Vote(sources.stream().map(Perturbation::down).toList(), needed);
    Set<String> both = new HashSet<>(up.genes());
    both.retainAll(down.genes());
    up.genes().removeAll(both);
    down.genes().removeAll(both);
    contradicted += both.size();

    AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
    draft.name = name;
    draft.up = List.copyOf(up.genes());
    draft.down = List.copyOf(down.genes());
    draft.upWeight = up.weights();
    draft.downWeight = down.weights();
    Map<String, String> attributes = new LinkedHashMap<>();
    sources.forEach(p -> p.attributes().forEach(attributes::putIfAbsent));
    attributes.remove(COMPAT_MODULE);
    int stated = attributes.size();
    attributes
        .entrySet()
        .removeIf(
            attribute ->
                sources.stream()
                    .anyMatch(
                        p -> !attribute.getValue().equals(p.attributes().get(attribute.getKey()))));
    disagreeing += attributes.size() < stated ? 1 : 0;
    draft.attributes.putAll(attributes);

    emptied += draft.up.isEmpty() && sources.stream().anyMatch(p -> !p.up().isEmpty()) ? 1 : 0;
    boolean upLost =
        draft.upWeight == null
            && sources.stream().map(Perturbation::up).anyMatch(GeneSet::isWeighted);
    boolean downLost =
        draft.downWeight == null
            && sources.stream().map(Perturbation::down).anyMatch(GeneSet::isWeighted);
    unweighted += upLost || downLost ? 1 : 0;
    return draft;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (MergedInfo.licencesDiffer(atlases)) {
      warnings.add(MergedInfo.LICENCES_DIFFER);
    }
    boolean signed = atlases.stream().anyMatch(ConsensusMerge::hasDown);
    for (Atlas atlas : atlases) {
      if (signed && !hasDown(atlas)) {
        warnings.add(
            atlas.info().name()
                + " has no lowered genes, which counts as a vote against every lowered gene of its"
                + " perturbations");
      }
    }
    if (disagreeing > 0) {
      warnings.add(
          disagreeing
              + " perturbations lose a type, dose or time that their atlases do not agree on");
    }
    return warnings;
  }

  private static boolean hasDown(Atlas atlas) {
    return atlas.perturbations().stream().anyMatch(p -> !p.down().isEmpty());
  }
}
