/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.diff;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;

/**
 * What is not the same in two atlases. Perturbations and modules are known by name: one that was
 * renamed is one removed and one added. The order of genes within a signature does not count, as it
 * changes no answer; that of perturbations and modules does, as it breaks ties.
 *
 * @param info name, version and origin
 * @param perturbations which came, went and moved
 * @param changedPerturbations those of both whose signature, module, score or attributes changed,
 *     in the new order
 * @param modules which came, went and moved
 * @param changedModules those of both whose anchors, core or title changed, in the new order
 * @param enteringGenes reference genes of the new atlas alone
 * @param leavingGenes reference genes of the old atlas alone
 * @param sameContent whether both have the same content fingerprint, and so give the same answers
 * @param sameIdentity whether they also have the same name and version
 */
public record AtlasDiff(
    List<FieldChange> info,
    ListChange perturbations,
    List<PerturbationChange> changedPerturbations,
    ListChange modules,
    List<ModuleChange> changedModules,
    List<String> enteringGenes,
    List<String> leavingGenes,
    boolean sameContent,
    boolean sameIdentity) {

  public AtlasDiff {
    info = List.copyOf(info);
    changedPerturbations = List.copyOf(changedPerturbations);
    changedModules = List.copyOf(changedModules);
    enteringGenes = List.copyOf(enteringGenes);
    leavingGenes = List.copyOf(leavingGenes);
  }

  /** From the old atlas to the new one. */
  public static AtlasDiff of(Atlas before, Atlas after) {
    Set<String> oldGenes = before.referenceGenes();
    Set<String> newGenes = after.referenceGenes();
    return new AtlasDiff(
        info(before.info(), after.info()),
        ListChange.of(
            names(before.perturbations(), Perturbation::name),
            names(after.perturbations(), Perturbation::name)),
        changed(
                before.perturbations(),
                after.perturbations(),
                Perturbation::name,
                PerturbationChange::of)
            .stream()
            .filter(change -> !change.isNone())
            .toList(),
        ListChange.of(names(before.modules(), Module::name), names(after.modules(), Module::name)),
        changed(before.modules(), after.modules(), Module::name, ModuleChange::of).stream()
            .filter(change -> !change.isNone())
            .toList(),
        newGenes.stream().filter(gene -> !oldGenes.contains(gene)).toList(),
        oldGenes.stream().filter(gene -> !newGenes.contains(gene)).toList(),
        before.contentFingerprint().equals(after.contentFingerprint()),
        before.identityFingerprint().equals(after.identityFingerprint()));
  }

  /** Whether the atlases are the same but for the order of genes within signatures. */
  public boolean isNone() {
    return info.isEmpty()
        && perturbations.isNone()
        && changedPerturbations.isEmpty()
        && modules.isNone()
        && changedModules.isEmpty();
  }

  private static List<FieldChange> info(AtlasInfo before, AtlasInfo after) {
    return new FieldChange.Collector()
        .compare("name", before.name(), after.name())
        .compare("version", before.version(), after.version())
        .compare("organism", before.organism(), after.organism())
        .compare("cellLine", before.cellLine(), after.cellLine())
        .compare("dataset", before.dataset(), after.dataset())
        .compare("licence", before.licence(), after.licence())
        .compare("citation", before.citation(), after.citation())
        .changes();
  }

  private static <T> List<String> names(List<T> items, Function<T, String> name) {
    return items.stream().map(name).toList();
  }

  private static <T, C> List<C> changed(
      List<T> before, List<T> after, Function<T, String> name, BiFunction<T, T, C> change) {
    Map<String, T> former = before.stream().collect(Collectors.toMap(name, Function.identity()));
    return after.stream()
        .map(
            item -> {
              T old = former.get(name.apply(item));
              return old == null ? null : change.apply(old, item);
            })
        .filter(Objects::nonNull)
        .toList();
  }
}
