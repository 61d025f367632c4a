/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.SmallAtlas;

class OdditiesTest {

  @Test
  void theReleasedAtlasHasNone() {
    assertThat(Oddities.of(AtlasFiles.read(GoldenCase.k562AtlasFile()))).isEmpty();
  }

  @Test
  void everyKindIsFound() {
    AtlasBuilder.Draft draft = SmallAtlas.draft("P", "A", "B");
    draft.down = List.of("C", "A");
    draft.masterScoreNorm = 1.5;
    Atlas atlas =
        SmallAtlas.builder()
            .module("", "m", null, List.of("P", "ring"), List.of("P", "LOST"))
            .module("", "M", null, List.of("P"), List.of())
            .module("", "ring", null, List.of("m"), List.of())
            .perturbation("", draft)
            .build();
    assertThat(Oddities.of(atlas))
        .containsExactly(
            "module 'm': core perturbations that the atlas does not have: LOST",
            "module 'M': differs from the module 'm' by upper and lower case alone",
            "module 'M': its anchor 'P' is one of the module 'm' too",
            "module 'm': its anchor 'RING' is a module; anchors are perturbations, so this one"
                + " counts for nothing",
            "module 'ring': its anchor 'M' is a module; anchors are perturbations, so this one"
                + " counts for nothing",
            "perturbation 'P': genes that it both raises and lowers: A",
            "perturbation 'P': its normalised master score is 1.5; 1 is expected for the largest of"
                + " the atlas");
  }
}
