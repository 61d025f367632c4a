/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/** Modules held against an atlas: what is wrong is refused, what is left open is filled in. */
final class FittedModules {

  private static final int MOST_ANCHORS = 4;
  private static final int NAMES_SHOWN = 5;
  private static final int PROBLEMS_SHOWN = 3;
  private static final int LONGEST_NAME = 60;

  private final Map<String, GeneSet> signatures = new HashMap<>();

  /** By normal form, as the names of perturbations are compared. */
  private final Map<String, String> labels = new HashMap<>();

  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Module> modules;
  private final CoreOverlap overlap;

  FittedModules(Atlas atlas, List<Module> given, String source) {
    for (Perturbation perturbation : atlas.perturbations()) {
      signatures.put(perturbation.name(), perturbation.up());
    }
    if (given.isEmpty()) {
      problems.add("no module; at least one is expected");
    }
    given.forEach(module -> labels.put(Names.normalize(module.name()), module.name()));
    checkNames(given);
    List<Module> complete = given.stream().map(FittedModules::withCore).toList();
    complete.forEach(this::check);
    refuseProblems(source);
    overlap = new CoreOverlap(complete.stream().map(this::coreSignatures).toList());
    modules = IntStream.range(0, complete.size()).mapToObj(m -> anchored(complete, m)).toList();
  }

  /** With a core and anchors each, in the order given. */
  List<Module> modules() {
    return modules;
  }

  CoreOverlap overlap() {
    return overlap;
  }

  List<String> warnings() {
    return warnings;
  }

  private void checkNames(List<Module> given) {
    Map<String, String> former = new HashMap<>();
    for (Module module : given) {
      String name = module.name();
      if (name.equalsIgnoreCase(Module.UNASSIGNED)) {
        problems.add(
            "a module named " + quoted(name) + ", the label of what is in no module; rename it");
      }
      String other = former.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        problems.add(
            name.equals(other)
                ? "two modules named " + quoted(name)
                : "modules named "
                    + quoted(other)
                    + " and "
                    + quoted(name)
                    + ", which differ in upper and lower case only; rename one");
      }
    }
  }

  private static Module withCore(Module module) {
    return module.core().isEmpty()
        ? new Module(module.name(), module.title(), module.anchors(), module.anchors())
        : module;
  }

  private void check(Module module) {
    String place = "module " + quoted(module.name());
    List<String> core = module.core();
    if (core.isEmpty()) {
      problems.add(place + ": neither core nor anchors; list its perturbations");
      return;
    }
    boolean sound = checkMembers(module, "anchor", module.anchors());
    sound &= core.equals(module.anchors()) || checkMembers(module, "core", core);
    if (!sound) {
      return;
    }
    List<String> absent = core.stream().filter(q -> !signatures.containsKey(q)).toList();
    if (absent.size() == core.size()) {
      problems.add(place + ": none of its core is in the atlas: " + shown(absent));
    } else if (!absent.isEmpty()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%s: %d of %d core perturbations are not in the atlas, left out of the means: %s",
              place,
              absent.size(),
              core.size(),
              shown(absent)));
    }
    if (absent.size() < core.size() && coreSignatures(module).stream().allMatch(GeneSet::isEmpty)) {
      warnings.add(place + ": the signatures of its core have no gene, so it gets no perturbation");
    }
  }

  /** Whether none of {@code members} is the name of a module and of no perturbation. */
  private boolean checkMembers(Module module, String kind, List<String> members) {
    boolean sound = true;
    for (String member : members) {
      String label = signatures.containsKey(member) ? null : labels.get(member);
      if (label != null) {
        sound = false;
        problems.add(
            String.format(
                Locale.ROOT,
                "module %s: %s %s is %s; modules are made of perturbations, not of modules",
                quoted(module.name()),
                kind,
                quoted(member),
                label.equals(module.name()) ? "the module itself" : "a module"));
      }
    }
    return sound;
  }

  private void refuseProblems(String source) {
    if (!problems.isEmpty()) {
      int more = problems.size() - PROBLEMS_SHOWN;
      throw new UserException(
          source
              + ": "
              + problems.stream().limit(PROBLEMS_SHOWN).collect(Collectors.joining("; "))
              + (more > 0 ? " (and " + more + " more)" : ""));
    }
  }

  private List<GeneSet> coreSignatures(Module module) {
    return module.core().stream().filter(signatures::containsKey).map(signatures::get).toList();
  }

  private Module anchored(List<Module> complete, int m) {
    Module module = complete.get(m);
    if (!module.anchors().isEmpty()) {
      return module;
    }
    Map<String, Double> means = new HashMap<>();
    for (String member : module.core()) {
      if (signatures.containsKey(member)) {
        means.put(member, overlap.means(signatures.get(member))[m]);
      }
    }
    List<String> anchors =
        module.core().stream()
            .filter(means::containsKey)
            .sorted(Comparator.comparing(means::get, Comparator.reverseOrder()))
            .limit(MOST_ANCHORS)
            .toList();
    return new Module(module.name(), module.title(), anchors, module.core());
  }

  private static String shown(List<String> names) {
    return names.stream()
            .limit(NAMES_SHOWN)
            .map(name -> OneLine.of(name, LONGEST_NAME))
            .collect(Collectors.joining(", "))
        + (names.size() > NAMES_SHOWN ? ", ..." : "");
  }

  private static String quoted(String name) {
    return "'" + OneLine.of(name, LONGEST_NAME) + "'";
  }
}
