/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.perturbatlas.testing.SmallAtlas.builder;
import static org.perturbatlas.testing.SmallAtlas.draft;
import static org.perturbatlas.testing.SmallAtlas.draftOf;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AtlasBuilderTest {

  private static List<String> problems(AtlasBuilder builder) {
    InvalidAtlasException refusal =
        catchThrowableOfType(InvalidAtlasException.class, builder::build);
    assertThat(refusal).isNotNull();
    return refusal.problems();
  }

  @Test
  void listsEveryProblemWithItsPlace() {
    AtlasBuilder builder = new AtlasBuilder("a.json").info(AtlasInfo.of(" ", null));
    builder.module("modules[0]", "m", null, List.of(), List.of());
    builder.module("modules[1]", " m\t", null, List.of(), List.of());
    builder.module("modules[2]", " ", null, List.of(), List.of());
    AtlasBuilder.Draft odd = draft("P1", "A", "B");
    odd.upWeight = new double[] {1};
    odd.masterScoreNorm = Double.POSITIVE_INFINITY;
    odd.masterRegulatorScore = Double.NEGATIVE_INFINITY;
    odd.attributes.put("name", "twice");
    builder.perturbation("perturbations[0]", odd);
    builder.perturbation("perturbations[1]", draft(" p1 "));
    AtlasBuilder.Draft infinite = draft("P2");
    infinite.down = List.of("A", "B");
    infinite.downWeight = new double[] {1, Double.NaN};
    builder.perturbation("perturbations[2]", infinite);

    assertThat(problems(builder))
        .containsExactly(
            "name: missing or blank; an atlas needs a name",
            "version: missing or blank; an atlas needs a version",
            "modules[1]: a second module named 'm'",
            "modules[2]: a module without a name",
            "perturbations[0]: unknown attribute 'name'",
            "perturbations[0].upWeight: 1 weight for 2 genes",
            "perturbations[0].masterRegulatorScore: infinite; a finite number or nothing is"
                + " expected",
            "perturbations[0].masterScoreNorm: infinite; a finite number or nothing is expected",
            "perturbations[1]: ' p1 ' and 'P1' at perturbations[0] are the same perturbation name"
                + " after normalisation",
            "perturbations[2].downWeight[1]: the weight of 'B' is not a finite number");
  }

  @Test
  void oneFaultIsOneProblem() {
    AtlasBuilder builder = builder();
    AtlasBuilder.Draft odd = draft("P", "A", "B");
    odd.upWeight = new double[] {1};
    builder.perturbation("p", odd);
    assertThat(problems(builder)).containsExactly("p.upWeight: 1 weight for 2 genes");
  }

  @Test
  void aBadNameHidesNoFaultOfTheRest() {
    AtlasBuilder builder = builder();
    builder.perturbation("p[0]", draft("P", "A"));
    for (String name : List.of("p", " ")) {
      AtlasBuilder.Draft odd = draft(name, "A", "B");
      odd.upWeight = new double[] {1};
      odd.masterScoreNorm = Double.POSITIVE_INFINITY;
      builder.perturbation("p[" + name + "]", odd);
    }
    builder.module("m", " ", "\ud800", List.of(), List.of());
    assertThat(problems(builder))
        .containsExactlyInAnyOrder(
            "p[p]: 'p' and 'P' at p[0] are the same perturbation name after normalisation",
            "p[p].upWeight: 1 weight for 2 genes",
            "p[p].masterScoreNorm: infinite; a finite number or nothing is expected",
            "p[ ].upWeight: 1 weight for 2 genes",
            "p[ ].masterScoreNorm: infinite; a finite number or nothing is expected",
            "m: a module without a name",
            "m.title: '\ud800' holds half a surrogate pair, which is no character");
  }

  @Test
  void aDroppedPerturbationIsNoSignature() {
    AtlasBuilder builder = builder();
    builder.perturbation("p", draft(" ", "A"));
    assertThat(problems(builder)).singleElement().asString().contains("no signature with a gene");
  }

  @Test
  void theMessageNamesTheFirstProblemsAndCountsTheOthers() {
    AtlasBuilder one = builder();
    assertThatThrownBy(one::build)
        .isInstanceOf(InvalidAtlasException.class)
        .hasMessageStartingWith("test: perturbations: no signature with a gene")
        .hasMessageNotContaining("more");
    assertThatThrownBy(new AtlasBuilder("x").fromAtlasFile()::build)
        .hasMessageStartingWith("x: name: missing")
        .hasMessageEndingWith(" (and 1 more: 'perturb-atlas atlas validate' lists all)");
    AtlasBuilder foreign = builder();
    for (int i = 1; i <= 4; i++) {
      foreign.problem("line " + i, "wrong");
    }
    assertThatThrownBy(foreign::build)
        .hasMessage("test: line 1: wrong; line 2: wrong; line 3: wrong (and 2 more)");
  }

  @Test
  void namesFromOutsideNeverBreakTheLineOfAMessage() {
    AtlasBuilder builder = builder();
    builder.perturbation("perturbations[0]", draft("a\nb" + "x".repeat(10_000), "G"));
    builder.perturbation("perturbations[1]", draft("A\nB" + "X".repeat(10_000), "G"));
    assertThat(problems(builder))
        .singleElement()
        .satisfies(p -> assertThat(p).contains("'a?bxxx").hasSizeLessThan(300));
  }

  @Test
  void halfASurrogatePairIsNoName() {
    AtlasBuilder builder = builder();
    builder.module("modules[0]", "m\ud83e", null, List.of("\uddec"), List.of("\ud83e\uddec"));
    builder.perturbation("perturbations[0]", draft("P\ud800x", "G\ud83e\uddec", "G\udfff"));
    assertThat(problems(builder))
        .hasSize(4)
        .allMatch(p -> p.endsWith("holds half a surrogate pair, which is no character"));
  }

  @Test
  void halfASurrogatePairIsNoTextEither() {
    String half = "x\udc00";
    AtlasBuilder builder = new AtlasBuilder("test");
    builder.info(new AtlasInfo(half, half, half, half, half, half, half));
    builder.module("modules[0]", "m", half, List.of(), List.of());
    AtlasBuilder.Draft odd = draftOf(half, "P", "G");
    Perturbation.ATTRIBUTES.forEach(attribute -> odd.attributes.put(attribute, half));
    builder.perturbation("perturbations[0]", odd);
    assertThat(problems(builder))
        .hasSize(7 + 1 + 1 + Perturbation.ATTRIBUTES.size())
        .allMatch(p -> p.endsWith("holds half a surrogate pair, which is no character"));
  }

  @Test
  void givesUpAfterAThousandProblems() {
    AtlasBuilder builder = builder();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 2_000; i++) {
                builder.problem("p[" + i + "]", "wrong");
              }
            })
        .isInstanceOfSatisfying(
            InvalidAtlasException.class, e -> assertThat(e.problems()).hasSize(1_000));
  }

  @Test
  void keepsAThousandWarnings() {
    AtlasBuilder builder = builder();
    for (int i = 0; i < 2_000; i++) {
      builder.perturbation("perturbations[" + i + "]", draft(" "));
    }
    assertThat(builder.warnings()).hasSize(1_000);
  }

  @Test
  void warnsOfWhatIsOddButLegal() {
    AtlasBuilder builder = builder();
    builder.module("modules[0]", "some", null, List.of("P1", "gone", "P9"), List.of());
    builder.module("modules[1]", "none", null, List.of("Q"), List.of());
    builder.perturbation("perturbations[0]", draftOf("some", "P1", "G"));
    builder.perturbation("perturbations[1]", draftOf("other", "P2", "G"));
    builder.perturbation("perturbations[2]", draftOf("unassigned", "P3", "G"));
    builder.perturbation("perturbations[3]", draft(" \t", "G"));

    assertThat(builder.build().perturbations())
        .extracting(Perturbation::name)
        .containsExactly("P1", "P2", "P3");
    assertThat(builder.warnings())
        .containsExactly(
            "perturbations[3]: a perturbation without a name, left out",
            "module 'some': anchors that the atlas does not have: GONE, P9",
            "module 'none': none of its anchors is in the atlas, so its score is always 0",
            "perturbation 'P2': its module 'other' is not one of the atlas's");
  }

  @Test
  void normalisesNamesAndGenesAndKeepsTheFirstWeight() {
    AtlasBuilder builder = builder();
    builder.module(
        "m", "\u00a0Fate ", " The fate ", Arrays.asList("p1", null, " P1", ""), List.of("c"));
    AtlasBuilder.Draft draft = draftOf(" Fate ", " p1\n");
    draft.up = Arrays.asList("b", " ", null, "A", "B ");
    draft.upWeight = new double[] {1, Double.NaN, Double.NaN, 2, 3};
    draft.masterScoreNorm = Double.NaN;
    builder.perturbation("p", draft);

    Atlas atlas = builder.build();
    assertThat(atlas.modules())
        .containsExactly(new Module("Fate", "The fate", List.of("P1"), List.of("C")));
    Perturbation p = atlas.perturbations().get(0);
    assertThat(p.name()).isEqualTo("P1");
    assertThat(p.up()).containsExactly("B", "A");
    assertThat(p.up().isWeighted()).isTrue();
    assertThat(p.up().weight(0)).isEqualTo(1);
    assertThat(p.up().weight(1)).isEqualTo(2);
    assertThat(p.predictedModule()).isEqualTo("Fate");
    assertThat(p.masterScoreNorm()).isNull();
    assertThat(atlas.referenceGenes()).containsExactly("B", "A");
  }

  @Test
  void aListOfBlankGenesIsTheEmptySet() {
    AtlasBuilder builder = builder();
    AtlasBuilder.Draft draft = draft("P1", "G");
    draft.down = List.of(" ");
    draft.downWeight = new double[] {1};
    builder.perturbation("p", draft);
    assertThat(builder.build().perturbations().get(0).down()).isSameAs(GeneSet.EMPTY);
  }

  @Test
  void partsOfAnAtlasMakeTheSameAtlas() {
    AtlasBuilder.Draft draft = draft("P1", "A", "B");
    draft.upWeight = new double[] {2, 1};
    draft.down = List.of("C");
    draft.predictedModule = "m";
    draft.masterRegulatorScore = 3.0;
    draft.masterScoreNorm = 1.0;
    draft.attributes.put("dose", "1 uM");
    Atlas atlas =
        builder()
            .module("", "m", "M", List.of("P1"), List.of("P1", "P2"))
            .perturbation("", draft)
            .build();

    AtlasBuilder again = new AtlasBuilder("again").info(atlas.info());
    atlas.modules().forEach(again::module);
    atlas.perturbations().forEach(p -> again.perturbation(p.name(), AtlasBuilder.Draft.of(p)));

    assertThat(again.build()).isEqualTo(atlas);
    assertThat(again.warnings()).isEmpty();
  }
}
