/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.SharedData;

/** The calibrated profile on the released atlas. */
class CalibratedScorerTest {

  @Test
  void theWholeSignatureOfAPerturbationComesFirst() {
    Atlas atlas = AtlasFiles.read(SharedData.require("data/PerturbAtlas-K562-v1.0.json"));
    Scorer scorer = new Scorer(AtlasIndex.of(atlas), ScoringParameters.CALIBRATED);
    Answer answer = (Answer) scorer.score(atlas.perturbations().get(0).up());
    assertThat(answer.hits().get(0).perturbation()).isEqualTo(atlas.perturbations().get(0).name());
    assertThat(answer.calibration().tested()).isEqualTo(74);
    assertThat(answer.calibration().lnP(0)).isLessThan(-50);
  }

  @Test
  void genesOfAPerturbationThatIsLeftOutGoWithIt() {
    Atlas atlas = AtlasFiles.read(SharedData.require("data/PerturbAtlas-K562-v1.0.json"));
    String name = atlas.perturbations().get(0).name();
    Atlas rest = atlas.without(Set.of(name));
    assertThat(rest.perturbations()).hasSize(104);
    assertThat(rest.referenceGenes()).hasSizeLessThan(atlas.referenceGenes().size());
  }
}
