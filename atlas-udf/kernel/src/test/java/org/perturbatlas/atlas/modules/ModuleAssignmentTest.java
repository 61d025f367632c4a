/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.perturbatlas.testing.SmallAtlas.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.SmallAtlas;

class ModuleAssignmentTest {

  /** Shares with A and B: P none, Q one gene of A alone, R one gene each. */
  private static final Atlas ATLAS =
      atlas(
          draft("A1", "G1", "G2", "G3"),
          draft("A2", "G1", "G2"),
          draft("B1", "G7", "G8"),
          draft("P", "G99"),
          draft("Q", "G3"),
          draft("R", "G1", "G7"),
          draft("EMPTY"));

  private static final Module A = module("a", List.of("A1"), List.of("A1", "A2"));
  private static final Module B = module("b", List.of("B1"), List.of("B1"));

  private static Atlas atlas(AtlasBuilder.Draft... drafts) {
    AtlasBuilder builder = SmallAtlas.builder();
    for (AtlasBuilder.Draft draft : drafts) {
      builder.perturbation(draft.name, draft);
    }
    return builder.build();
  }

  private static Module module(String name, List<String> anchors, List<String> core) {
    return new Module(name, null, anchors, core);
  }

  private static Perturbation find(Atlas atlas, String name) {
    return atlas.perturbations().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Atlas assigned(Module... modules) {
    return ModuleAssignment.assign(ATLAS, List.of(modules), "x").atlas();
  }

  private static void refused(String message, Module... modules) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> ModuleAssignment.assign(ATLAS, List.of(modules), "m.json"))
        .withMessage("m.json: " + message);
  }

  @Test
  void scoresAreMeansOfSharedGenes() {
    Atlas atlas = assigned(A, B);
    assertThat(atlas.modules()).containsExactly(A, B);
    Perturbation a1 = find(atlas, "A1");
    assertThat(a1.predictedModule()).isEqualTo("a");
    assertThat(a1.masterRegulatorScore()).isEqualTo(2.5 * 2.5);
    assertThat(a1.masterScoreNorm()).isEqualTo(1.0);
    Perturbation b1 = find(atlas, "B1");
    assertThat(b1.predictedModule()).isEqualTo("b");
    assertThat(b1.masterRegulatorScore()).isEqualTo(4.0);
    assertThat(b1.masterScoreNorm()).isCloseTo(4 / 6.25, within(1e-15));
    assertThat(find(atlas, "Q").masterRegulatorScore()).isEqualTo(0.25);
  }

  /** Against the definition, by intersecting sets. */
  @Property(tries = 200)
  void scoresFollowTheDefinition(
      @ForAll @Size(min = 1, max = 12) List<@Size(max = 8) Set<@IntRange(max = 9) Integer>> sets,
      @ForAll @Size(min = 1, max = 4)
          List<@Size(min = 1, max = 5) @UniqueElements List<@IntRange(max = 11) Integer>> cores) {
    AtlasBuilder builder = SmallAtlas.builder().perturbation("", draft("ANY", "G0"));
    for (int i = 0; i < sets.size(); i++) {
      builder.perturbation(
          "", draft("P" + i, sets.get(i).stream().map(g -> "G" + g).toArray(String[]::new)));
    }
    List<Module> modules = new ArrayList<>();
    for (int m = 0; m < cores.size(); m++) {
      List<String> core =
          cores.get(m).stream().map(i -> i % sets.size()).distinct().map(i -> "P" + i).toList();
      modules.add(module("m" + m, List.of(), core));
    }
    List<ModuleScore> scores = ModuleAssignment.scores(builder.build(), modules, "x");
    for (int p = 0; p < sets.size(); p++) {
      double best = -1;
      double second = 0;
      String label = "";
      for (Module module : modules) {
        double sum = 0;
        for (String member : module.core()) {
          Set<Integer> shared = new HashSet<>(sets.get(Integer.parseInt(member.substring(1))));
          shared.retainAll(sets.get(p));
          sum += shared.size();
        }
        double mean = sum / module.core().size();
        second = mean > best ? Math.max(best, 0) : Math.max(second, mean);
        label = mean > best ? module.name() : label;
        best = Math.max(best, mean);
      }
      ModuleScore score = scores.get(p + 1);
      assertThat(score.module()).isEqualTo(best == 0 ? "unassigned" : label);
      assertThat(score.compatModule()).isEqualTo(best == 0 ? "m0" : null);
      assertThat(score.score()).isEqualTo(best * (best - second));
    }
  }

  @Test
  void signaturesAndTheRestStay() {
    AtlasBuilder.Draft drug = draft("D", "G1", "G2");
    drug.upWeight = new double[] {2, 1};
    drug.down = List.of("G9");
    drug.attributes.putAll(Map.of("type", "drug", "compatModule", "old"));
    Perturbation before = atlas(drug).perturbations().get(0);
    Perturbation after =
        ModuleAssignment.assign(atlas(drug), List.of(module("d", List.of("D"), List.of())), "x")
            .atlas()
            .perturbations()
            .get(0);
    assertThat(after.up()).isEqualTo(before.up());
    assertThat(after.down()).isEqualTo(before.down());
    assertThat(after.attributes()).isEqualTo(Map.of("type", "drug"));
  }

  @Test
  void ofEquallyNearModulesTheFirstIsTaken() {
    Perturbation tied = find(assigned(A, B), "R");
    assertThat(tied.predictedModule()).isEqualTo("a");
    assertThat(tied.masterRegulatorScore()).isEqualTo(0.0);
    assertThat(find(assigned(B, A), "R").predictedModule()).isEqualTo("b");
  }

  @Test
  void whatSharesNothingIsUnassigned() {
    Atlas atlas = assigned(B, A);
    for (String name : List.of("P", "EMPTY")) {
      Perturbation none = find(atlas, name);
      assertThat(none.predictedModule()).isEqualTo("unassigned");
      assertThat(none.masterRegulatorScore()).isEqualTo(0.0);
      assertThat(none.masterScoreNorm()).isEqualTo(0.0);
      assertThat(none.attributes()).isEqualTo(Map.of("compatModule", "b"));
    }
    assertThat(find(atlas, "Q").attributes()).isEmpty();
  }

  @Test
  void aSingleModuleHasNoSecondBest() {
    assertThat(find(assigned(A), "A1").masterRegulatorScore()).isEqualTo(6.25);
  }

  @Test
  void normIsAbsentWhereEveryScoreIsZero() {
    Atlas atlas = assigned(module("e", List.of("EMPTY"), List.of("EMPTY")));
    assertThat(atlas.perturbations()).extracting(Perturbation::masterScoreNorm).containsOnlyNulls();
    assertThat(atlas.perturbations())
        .extracting(Perturbation::masterRegulatorScore)
        .containsOnly(0.0);
  }

  @Test
  void aCoreWithoutGenesIsWarnedOf() {
    assertThat(
            ModuleAssignment.assign(
                    ATLAS, List.of(A, module("e", List.of("EMPTY"), List.of())), "x")
                .warnings())
        .containsExactly(
            "module 'e': the signatures of its core have no gene, so it gets no perturbation");
  }

  @Test
  void anchorsAreTheCoreOfAModuleWithoutOne() {
    Module anchored = module("a", List.of("A1", "A2"), List.of());
    assertThat(assigned(anchored).modules())
        .containsExactly(module("a", List.of("A1", "A2"), List.of("A1", "A2")));
  }

  @Test
  void theMembersThatShareMostAreTheAnchorsOfAModuleWithoutAny() {
    List<String> core = List.of("ABSENT", "EMPTY", "Q", "R", "A2", "A1");
    ModuleAssignment.Assigned assigned =
        ModuleAssignment.assign(ATLAS, List.of(module("a", List.of(), core)), "x");
    assertThat(assigned.atlas().modules())
        .containsExactly(module("a", List.of("A1", "A2", "R", "Q"), core));
    assertThat(assigned.warnings())
        .containsExactly(
            "module 'a': 1 of 6 core perturbations are not in the atlas, left out of the means:"
                + " ABSENT");
  }

  @Test
  void absentMembersAndAnchorsAreWarnedOf() {
    List<String> core = IntStream.range(0, 9).mapToObj(i -> i == 0 ? "A1" : "X" + i).toList();
    ModuleAssignment.Assigned assigned =
        ModuleAssignment.assign(ATLAS, List.of(module("a", List.of("A1", "X1"), core)), "x");
    assertThat(assigned.warnings())
        .containsExactly(
            "module 'a': 8 of 9 core perturbations are not in the atlas, left out of the means:"
                + " X1, X2, X3, X4, X5, ...",
            "module 'a': anchors that the atlas does not have: X1");
    assertThat(find(assigned.atlas(), "A1").masterRegulatorScore()).isEqualTo(9.0);
  }

  @Test
  void modulesThatCannotBeAreRefused() {
    refused("no module; at least one is expected");
    refused(
        "module 'z': none of its core is in the atlas: X, Y",
        module("z", List.of("A1"), List.of("X", "Y")));
    refused(
        "module 'z': neither core nor anchors; list its perturbations",
        module("z", List.of(), List.of()));
    refused("two modules named 'a'", A, A);
    refused(
        "modules named 'a' and 'A', which differ in upper and lower case only; rename one",
        A,
        module("A", List.of("B1"), List.of()));
    refused(
        "a module named 'Unassigned', the label of what is in no module; rename it",
        module("Unassigned", List.of("A1"), List.of()));
  }

  @Test
  void modulesAreNotMadeOfModules() {
    refused(
        "module 'me': anchor 'ME' is the module itself; modules are made of perturbations, not of"
            + " modules",
        module("me", List.of("A1", "ME"), List.of("A1")));
    refused(
        "module 'x': anchor 'Y' is a module; modules are made of perturbations, not of modules;"
            + " module 'y': core 'X' is a module; modules are made of perturbations, not of"
            + " modules",
        module("x", List.of("Y"), List.of()),
        module("y", List.of("B1"), List.of("X")));
  }

  @Test
  void aModuleMayHaveTheNameOfAPerturbation() {
    Module named = module("A1", List.of("A1"), List.of("A1", "A2"));
    assertThat(find(assigned(named), "A2").predictedModule()).isEqualTo("A1");
  }

  @Test
  void manyProblemsMakeOneLine() {
    refused(
        IntStream.range(0, 3)
                .mapToObj(
                    i -> "module '" + i + "': neither core nor anchors; list its perturbations")
                .reduce((x, y) -> x + "; " + y)
                .orElseThrow()
            + " (and 2 more)",
        IntStream.range(0, 5)
            .mapToObj(i -> module("" + i, List.of(), List.of()))
            .toArray(Module[]::new));
  }
}
