/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.SmallAtlas;

/** A background in the place of the reference genes. */
class BackgroundTest {

  private static final Atlas ATLAS =
      SmallAtlas.builder()
          .perturbation("", SmallAtlas.draft("P", "A", "B", "C", "D"))
          .perturbation("", SmallAtlas.draft("Q", "C", "E", "F"))
          .build();
  private static final ScoringParameters ANY = ScoringParameters.CALIBRATED.withMinSignatureSize(1);

  @Test
  void signaturesAndQueriesAreFilteredAlike() {
    AtlasIndex index =
        AtlasIndex.of(ATLAS, Arrays.asList(" a", "B", "c", "X", "Y", "y", null, " "));
    assertThat(index.isOverBackground()).isTrue();
    assertThat(index.geneCount()).isEqualTo(5);
    assertThat(index.signature(0)).containsExactly("A", "B", "C");
    assertThat(index.signature(1)).containsExactly("C");
    Answer answer = (Answer) new Scorer(index, ANY).score(List.of("A", "B", "D", "E", "X", "Z"));
    assertThat(answer.querySize()).isEqualTo(6);
    assertThat(answer.genesInAtlas()).isEqualTo(3);
    assertThat(answer.hitSignatureSize(0)).isEqualTo(3);
    // Of 10 ways to draw 3 of 5 genes, 1 holds all of A, B, C, and 6 hold two of them.
    assertThat(answer.calibration().pValue(0))
        .isCloseTo(0.7, org.assertj.core.data.Offset.offset(1e-14));
    assertThat(answer.hitCount()).isEqualTo(1);
  }

  @Test
  void theHashIsOfTheGenesWhateverTheirOrderAndCase() {
    AtlasSnapshot one = AtlasSnapshot.of(ATLAS, List.of("A", "X", "C"));
    assertThat(AtlasSnapshot.of(ATLAS, List.of("c", "x", "x", "A")).universeHash())
        .isEqualTo(one.universeHash())
        .isEqualTo(one.index().universeHash())
        .hasSize(64);
    assertThat(AtlasSnapshot.of(ATLAS, List.of("A", "C")).universeHash())
        .isNotEqualTo(one.universeHash());
    assertThat(AtlasSnapshot.of(ATLAS, ATLAS.referenceGenes()).universeHash())
        .isEqualTo(AtlasSnapshot.of(ATLAS).universeHash())
        // printf '\0\0\0\6\0\0\0\1A\0\0\0\1B...F' | sha256sum
        .isEqualTo("6cd72ef3b69b44e87028fff26aa0bb7c053793e5de10f21caf0477afdf7ff56d");
  }

  @Test
  void theContentOfTheAtlasStays() {
    AtlasSnapshot narrowed = AtlasSnapshot.of(ATLAS, List.of("A"));
    assertThat(narrowed.index().contentFingerprint()).isEqualTo(ATLAS.contentFingerprint());
    assertThat(narrowed.universeSize()).isEqualTo(1);
    assertThat(narrowed.head().isOverBackground()).isTrue();
  }

  @Test
  void aBackgroundWithoutAGeneOfTheAtlasIsRefused() {
    assertThatThrownBy(() -> AtlasSnapshot.of(ATLAS, List.of("ENSG01", "ENSG02")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "--background: none of its genes (2, such as 'ENSG01') is in a signature of the atlas"
                + " 'test', whose genes are such as 'A'; give the genes that could have been found,"
                + " by the names that the atlas has");
  }

  @Test
  void theReferenceProfileRefusesABackground() {
    AtlasIndex index = AtlasIndex.of(ATLAS, List.of("A", "B"));
    assertThatThrownBy(() -> new Scorer(index, ScoringParameters.DEFAULT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("The reference profile knows no background");
  }

  @Test
  void theCalibratedProfileRefusesSignedQueries() {
    Scorer scorer = new Scorer(AtlasIndex.of(ATLAS), ANY);
    assertThatThrownBy(() -> scorer.score(List.of("A"), List.of("B")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("answers no signed queries");
    assertThat(scorer.score(List.of("A"), null)).isInstanceOf(Answer.class);
  }
}
