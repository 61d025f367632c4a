/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.diff.ListChange;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * Two atlases, compared in what answers depend on.
 *
 * <p>What is known of a perturbation, its place among ties included, is in an answer only where its
 * signature shares a gene with the query. So a change of one touches the queries that have a gene
 * of its former or present signature; the genes that become or cease to be reference genes are
 * among these. What reaches further is looked for by name:
 *
 * <ul>
 *   <li>names, titles and order of the modules, and whether there are attributes, are in every
 *       answer;
 *   <li>the score of a module is a mean over the anchors that the atlas has, so an anchor that
 *       comes or goes touches the queries that share a gene with any other of that module;
 *   <li>without a minimum recall the {@code reference} profile lists signatures that share nothing;
 *   <li>in the {@code calibrated} profile p depends on the universe, q on the number of signatures
 *       tested, and the weights of shared genes on the number of signatures that are not empty.
 * </ul>
 */
final class AtlasComparison {

  /** Characters of a name in a reason. */
  private static final int SHOWN = 40;

  private final Atlas former;
  private final Atlas present;
  private final ScoringParameters parameters;
  private final boolean signed;
  private final boolean calibrated;

  /** Normalised; null where the reference genes are the universe. */
  private final Set<String> background;

  private final Map<String, Perturbation> formerByName;
  private final Map<String, Perturbation> presentByName;

  AtlasComparison(
      Atlas former,
      Atlas present,
      ScoringParameters parameters,
      boolean signed,
      Set<String> background) {
    this.former = former;
    this.present = present;
    this.parameters = parameters;
    this.signed = signed;
    this.calibrated = parameters.profile() == Profile.CALIBRATED;
    this.background = background;
    this.formerByName = byName(former);
    this.presentByName = byName(present);
  }

  private static Map<String, Perturbation> byName(Atlas atlas) {
    Map<String, Perturbation> byName = new LinkedHashMap<>();
    atlas.perturbations().forEach(perturbation -> byName.put(perturbation.name(), perturbation));
    return byName;
  }

  TouchedQueries touched() {
    String every = changeOfAll();
    if (every != null) {
      return new TouchedQueries.All(every);
    }
    ListChange list =
        ListChange.of(List.copyOf(formerByName.keySet()), List.copyOf(presentByName.keySet()));
    List<String> changed = changed();
    if (list.isNone() && changed.isEmpty()) {
      return new TouchedQueries.None();
    }
    if (!calibrated && parameters.minRecall() <= 0) {
      return new TouchedQueries.All(
          "signatures changed, and without a minimum recall each may be in any answer");
    }
    Set<String> genes = new HashSet<>();
    for (List<String> names :
        List.of(changed, list.added(), list.removed(), list.moved(), neighbouringAnchors())) {
      names.forEach(name -> addGenes(name, genes));
    }
    return genes.isEmpty()
        ? new TouchedQueries.None()
        : new TouchedQueries.Some(
            genes,
            "signatures: %,d changed, %,d came, %,d went, %,d moved, with %,d genes"
                .formatted(
                    changed.size(),
                    list.added().size(),
                    list.removed().size(),
                    list.moved().size(),
                    genes.size()));
  }

  /** What changed that is in every answer, in words, or null. */
  private String changeOfAll() {
    if (!shown(former.modules()).equals(shown(present.modules()))) {
      return "the modules changed";
    }
    if (hasAttributes(former) != hasAttributes(present)) {
      return hasAttributes(present)
          ? "perturbations have attributes now, which results show as columns"
          : "no perturbation has attributes any more, which results showed as columns";
    }
    String scored = withOtherScores();
    if (scored != null) {
      return "master scores changed, such as that of '%s'".formatted(OneLine.of(scored, SHOWN));
    }
    return calibrated ? changeOfTests() : null;
  }

  /** What answers show or use of the modules. */
  private List<Module> shown(List<Module> modules) {
    return modules.stream()
        .map(
            module ->
                new Module(
                    module.name(),
                    module.titleOrName(),
                    calibrated ? List.of() : module.anchors(),
                    List.of()))
        .toList();
  }

  private static boolean hasAttributes(Atlas atlas) {
    return atlas.perturbations().stream().anyMatch(p -> !shown(p.attributes()).isEmpty());
  }

  private static Map<String, String> shown(Map<String, String> attributes) {
    if (!attributes.containsValue(null)) {
      return attributes;
    }
    Map<String, String> shown = new HashMap<>(attributes);
    shown.values().removeIf(Objects::isNull);
    return shown;
  }

  /** A perturbation of both atlases whose scores differ, or null. */
  private String withOtherScores() {
    for (Perturbation now : present.perturbations()) {
      Perturbation before = formerByName.get(now.name());
      if (before != null
          && !(Objects.equals(before.masterRegulatorScore(), now.masterRegulatorScore())
              && Objects.equals(before.masterScoreNorm(), now.masterScoreNorm()))) {
        return now.name();
      }
    }
    return null;
  }

  private String changeOfTests() {
    if (background == null && !former.referenceGenes().equals(present.referenceGenes())) {
      return "the reference genes changed, which p-values are over";
    }
    if (signaturesFrom(parameters.minSignatureSize(), former)
        != signaturesFrom(parameters.minSignatureSize(), present)) {
      return "another number of signatures is tested, which q-values are over";
    }
    return signaturesFrom(1, former) == signaturesFrom(1, present)
        ? null
        : "another number of signatures has genes, which weights of shared genes are over";
  }

  private long signaturesFrom(int size, Atlas atlas) {
    return atlas.perturbations().stream().filter(p -> size(p.up()) >= size).count();
  }

  private int size(GeneSet genes) {
    return background == null
        ? genes.size()
        : (int) genes.stream().filter(background::contains).count();
  }

  private List<String> changed() {
    List<String> changed = new ArrayList<>();
    for (Perturbation now : present.perturbations()) {
      Perturbation before = formerByName.get(now.name());
      if (before != null && isChanged(before, now)) {
        changed.add(now.name());
      }
    }
    return changed;
  }

  private boolean isChanged(Perturbation before, Perturbation now) {
    return !Objects.equals(before.predictedModule(), now.predictedModule())
        || !shown(before.attributes()).equals(shown(now.attributes()))
        || !sameGenes(before.up(), now.up())
        || (signed && !sameGenes(before.down(), now.down()));
  }

  /** Whether both hold the same genes of the universe, in whatever order. */
  private boolean sameGenes(GeneSet before, GeneSet now) {
    if (before.toList().equals(now.toList())) {
      return true;
    }
    return genes(before).equals(genes(now));
  }

  private Set<String> genes(GeneSet set) {
    Set<String> genes = new HashSet<>(set);
    if (background != null) {
      genes.retainAll(background);
    }
    return genes;
  }

  /** Of the modules that an anchor came to or went from, the anchors of both atlases. */
  private List<String> neighbouringAnchors() {
    if (calibrated) {
      return List.of();
    }
    return present.modules().stream()
        .map(Module::anchors)
        .filter(
            anchors ->
                anchors.stream()
                    .anyMatch(
                        name -> formerByName.containsKey(name) != presentByName.containsKey(name)))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private void addGenes(String name, Set<String> genes) {
    addGenes(formerByName.get(name), genes);
    addGenes(presentByName.get(name), genes);
  }

  private void addGenes(Perturbation perturbation, Set<String> genes) {
    if (perturbation != null) {
      genes.addAll(genes(perturbation.up()));
      if (signed) {
        genes.addAll(perturbation.down());
      }
    }
  }
}
