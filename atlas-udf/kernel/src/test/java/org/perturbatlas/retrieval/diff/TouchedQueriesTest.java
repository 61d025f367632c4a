/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perturbatlas.testing.SmallAtlas.draft;
import static org.perturbatlas.testing.SmallAtlas.draftOf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder.Draft;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.retrieval.ScoringParameters;

class TouchedQueriesTest {

  private static final ScoringParameters REFERENCE = ScoringParameters.DEFAULT;
  private static final ScoringParameters CALIBRATED = ScoringParameters.CALIBRATED;

  private final EditedAtlas former = atlas();
  private final EditedAtlas present = atlas();

  /** P and Q stand for the modules, R and S do not; U has the genes of all. */
  private static EditedAtlas atlas() {
    EditedAtlas atlas = new EditedAtlas();
    atlas.modules.add(new EditedAtlas.DraftModule("m", "Module M", List.of("P", "GONE", "R")));
    atlas.modules.add(new EditedAtlas.DraftModule("n", null, List.of("Q")));
    atlas.perturbations.add(draftOf("m", "P", "A", "B"));
    atlas.perturbations.add(draftOf("n", "Q", "C", "D"));
    atlas.perturbations.add(draft("R", "E"));
    atlas.perturbations.add(draft("S", "F"));
    Draft all = draft("U", "A", "B", "C", "D", "E", "F", "G", "H");
    all.down = List.of("Y");
    atlas.perturbations.add(all);
    atlas.perturbations.forEach(p -> p.masterScoreNorm = 0.5);
    atlas.perturbations.forEach(p -> p.masterRegulatorScore = 2.0);
    return atlas;
  }

  @BeforeEach
  void theSameAtlasTouchesNone() {
    for (ScoringParameters parameters : List.of(REFERENCE, CALIBRATED)) {
      touchesNone(parameters, true);
    }
  }

  @Test
  void whatNoAnswerShowsTouchesNone() {
    present.info = new AtlasInfo("other", "2", "yeast", "cell", "data", "licence", "citation");
    Collections.reverse(all().up = new ArrayList<>(all().up));
    all().upWeight = new double[] {1, 2, 3, 4, 5, 6, 7, 8};
    present.modules.get(0).core = List.of("P");
    for (ScoringParameters parameters :
        List.of(REFERENCE, REFERENCE.withMinRecall(0), CALIBRATED)) {
      touchesNone(parameters, true);
    }
  }

  @Test
  void aChangedSignatureTouchesItsFormerAndPresentGenes() {
    present.named("P").up = List.of("B", "C");
    assertThat(some(REFERENCE, false).genes()).containsExactlyInAnyOrder("A", "B", "C");
    assertThat(some(CALIBRATED.withMinSignatureSize(0), false).genes())
        .containsExactlyInAnyOrder("A", "B", "C");
    assertThat(some(REFERENCE, false).reason())
        .isEqualTo("signatures: 1 changed, 0 came, 0 went, 0 moved, with 3 genes");
  }

  @Test
  void aSignatureThatComesOrGoesTouchesItsGenes() {
    present.perturbations.add(1, draft("T", "X", "H"));
    present.perturbations.remove(present.named("S"));
    TouchedQueries.Some some = some(REFERENCE, false);
    assertThat(some.genes()).containsExactlyInAnyOrder("X", "H", "F");
    assertThat(some.reason()).contains("1 came, 1 went, 0 moved");
  }

  @Test
  void referenceGenesThatEnterOrLeaveAreTouched() {
    all().up = List.of("A", "B", "C", "D", "E", "F", "H", "NEW");
    assertThat(some(REFERENCE, false).genes()).contains("G", "NEW");
    assertThat(all(CALIBRATED)).isEqualTo("the reference genes changed, which p-values are over");
  }

  @Test
  void downSignaturesCountForSignedQueriesAlone() {
    present.named("S").down = List.of("Z");
    touchesNone(REFERENCE, false);
    assertThat(some(REFERENCE, true).genes()).containsExactlyInAnyOrder("F", "Z");
  }

  @Test
  void whatIsKnownOfAPerturbationTouchesItsGenes() {
    present.named("S").predictedModule = "n";
    assertThat(some(REFERENCE, false).genes()).containsExactly("F");
    assertThat(some(CALIBRATED, false).genes()).containsExactly("F");
  }

  @Test
  void attributesOfOneTouchItsGenesButTheFirstAreColumnsOfAll() {
    present.named("S").attributes.put("dose", "1 uM");
    assertThat(all(REFERENCE)).startsWith("perturbations have attributes now");
    former.named("R").attributes.put("time", "2 h");
    present.named("R").attributes.put("time", "2 h");
    assertThat(some(REFERENCE, false).genes()).containsExactly("F");
    present.perturbations.forEach(p -> p.attributes.clear());
    assertThat(all(CALIBRATED)).startsWith("no perturbation has attributes any more");
  }

  @Test
  void theFewestThatMovedAreTouched() {
    present.perturbations.add(0, present.perturbations.remove(3));
    for (ScoringParameters parameters : List.of(REFERENCE, CALIBRATED)) {
      assertThat(some(parameters, true).genes()).containsExactly("F");
    }
  }

  @Test
  void anAnchorThatComesOrGoesTouchesTheOthersOfItsModule() {
    present.perturbations.remove(present.named("R"));
    assertThat(some(REFERENCE, false).genes()).containsExactlyInAnyOrder("A", "B", "E");
    present.perturbations.add(draft("GONE"));
    assertThat(some(REFERENCE, false).genes()).containsExactlyInAnyOrder("A", "B", "E");
  }

  @Test
  void aSignatureThatNoQueryMeetsTouchesNone() {
    present.perturbations.add(draft("EMPTY"));
    touchesNone(REFERENCE, false);
  }

  @Test
  void otherModulesTouchAll() {
    present.modules.get(0).title = "another";
    assertThat(all(REFERENCE)).isEqualTo("the modules changed");
    assertThat(all(CALIBRATED)).isEqualTo("the modules changed");
    present.modules.get(0).title = "Module M";
    Collections.swap(present.modules, 0, 1);
    assertThat(all(REFERENCE)).isEqualTo("the modules changed");
  }

  @Test
  void anchorsAreOfTheReferenceProfileAlone() {
    present.modules.get(1).anchors = List.of("Q", "S");
    assertThat(all(REFERENCE)).isEqualTo("the modules changed");
    touchesNone(CALIBRATED, false);
  }

  @Test
  void aTitleThatIsTheNameChangesNothing() {
    present.modules.get(1).title = "n";
    touchesNone(REFERENCE, false);
  }

  @Test
  void otherMasterScoresTouchAll() {
    present.named("Q").masterScoreNorm = null;
    assertThat(all(REFERENCE)).isEqualTo("master scores changed, such as that of 'Q'");
    present.named("Q").masterScoreNorm = 0.5;
    present.named("S").masterRegulatorScore = Math.nextUp(2.0);
    assertThat(all(CALIBRATED)).isEqualTo("master scores changed, such as that of 'S'");
  }

  @Test
  void withoutAMinimumRecallAnyChangedSignatureTouchesAll() {
    present.named("S").up = List.of("F", "G");
    assertThat(all(REFERENCE.withMinRecall(0)))
        .isEqualTo("signatures changed, and without a minimum recall each may be in any answer");
    assertThat(some(REFERENCE.withMinRecall(Double.MIN_VALUE), false).genes())
        .containsExactlyInAnyOrder("F", "G");
    assertThat(some(CALIBRATED.withMinRecall(0), false).genes())
        .containsExactlyInAnyOrder("F", "G");
  }

  @Test
  void anotherNumberOfTestsTouchesAll() {
    present.perturbations.add(draft("T", "A"));
    assertThat(all(CALIBRATED.withMinSignatureSize(1))).startsWith("another number of signatures");
    assertThat(all(CALIBRATED.withMinSignatureSize(2)))
        .startsWith("another number of signatures has genes");
    present.perturbations.remove(present.named("R"));
    assertThat(some(CALIBRATED.withMinSignatureSize(1), false).genes())
        .containsExactlyInAnyOrder("A", "E");
    present.named("P").up = List.of("A", "B", "C");
    assertThat(all(CALIBRATED.withMinSignatureSize(3)))
        .startsWith("another number of signatures is tested");
  }

  @Test
  void aBackgroundIsTheUniverse() {
    List<String> background = List.of("a", " b", "C", "D", "E", "F", "other");
    all().up = List.of("A", "B", "C", "D", "E", "F", "NEW");
    assertThat(over(background)).isEqualTo(new TouchedQueries.None());
    present.named("P").up = List.of("A", "C", "NEW");
    assertThat(((TouchedQueries.Some) over(background)).genes())
        .containsExactlyInAnyOrder("A", "B", "C");
    all().up = List.of("A", "B", "C", "H");
    assertThat(over(background).reason()).startsWith("another number of signatures is tested");
  }

  private TouchedQueries over(List<String> background) {
    return TouchedQueries.between(former.build(), present.build(), CALIBRATED, background);
  }

  @Test
  void genesAreNormalisedAsThoseOfQueries() {
    present.named("S").up = List.of("F", "\u00c4\u00df", "K+L");
    TouchedQueries touched = some(REFERENCE, false);
    for (String gene : List.of("F", " f\t", "\u00e4ss", "k+l")) {
      assertThat(touched.touchesGene(gene)).isTrue();
      assertThat(touched.touches(Arrays.asList("A", null, gene))).isTrue();
    }
    assertThat(touched.touches(Arrays.asList("A", null, "", " ", "FF"))).isFalse();
    assertThat(touched.touches(List.of())).isFalse();
    assertThat(touched.touches(null)).isFalse();
  }

  @Test
  void allAndNoneTellNoQueriesApart() {
    TouchedQueries every = new TouchedQueries.All("why");
    assertThat(every.touches(null) && every.touches(List.of()) && every.touchesGene(null)).isTrue();
    TouchedQueries none = new TouchedQueries.None();
    assertThat(none.touches(List.of("A")) || none.touchesGene("A")).isFalse();
    assertThat(none.reason()).isEqualTo("nothing changed that an answer shows");
  }

  @Test
  void travels() throws IOException, ClassNotFoundException {
    present.named("S").up = List.of("F", "G");
    for (TouchedQueries touched :
        List.of(some(REFERENCE, false), new TouchedQueries.All("why"), new TouchedQueries.None())) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(touched);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertThat(in.readObject()).isEqualTo(touched);
      }
    }
  }

  private Draft all() {
    return present.named("U");
  }

  private TouchedQueries.Some some(ScoringParameters parameters, boolean signed) {
    return (TouchedQueries.Some) touched(parameters, signed);
  }

  private String all(ScoringParameters parameters) {
    TouchedQueries touched = touched(parameters, false);
    assertThat(touched).isInstanceOf(TouchedQueries.All.class);
    return touched.reason();
  }

  private void touchesNone(ScoringParameters parameters, boolean signed) {
    assertThat(touched(parameters, signed)).isEqualTo(new TouchedQueries.None());
  }

  private TouchedQueries touched(ScoringParameters parameters, boolean signed) {
    Atlas before = former.build();
    return TouchedQueries.between(before, present.build(), parameters, signed);
  }
}
