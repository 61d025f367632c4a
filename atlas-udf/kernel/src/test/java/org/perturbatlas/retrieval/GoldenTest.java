/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.Answers;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.GoldenCheck;

class GoldenTest {

  @ParameterizedTest
  @ValueSource(strings = {"edge", "one-module"})
  void agreesWithTheReferenceOnSyntheticAtlases(String set) {
    List<GoldenCase> cases = GoldenCase.bundled(set);
    assertThat(cases).hasSize(set.equals("edge") ? 304 : 44);
    agrees(GoldenCase.bundledAtlas(set), cases);
  }

  @Test
  void agreesWithTheReferenceOnTheReleasedAtlas() {
    List<GoldenCase> cases = GoldenCase.k562();
    assertThat(cases).hasSize(604);
    agrees(AtlasFiles.read(GoldenCase.k562AtlasFile()), cases);
  }

  private static void agrees(Atlas atlas, List<GoldenCase> cases) {
    AtlasIndex index = AtlasIndex.of(atlas);
    for (GoldenCase golden : cases) {
      Outcome outcome = new Scorer(index, golden.parameters()).score(golden.genes());
      GoldenCheck.assertAgrees(golden, Answers.toJson(outcome));
    }
  }
}
