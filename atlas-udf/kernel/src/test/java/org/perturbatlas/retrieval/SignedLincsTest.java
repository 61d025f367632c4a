/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SmallAtlas;

/** Signatures of over-expressed genes (LINCS L1000), each with the genes it raises and lowers. */
class SignedLincsTest {

  @Test
  void everySignatureMimicsItselfAndReversesItselfTurnedRound() throws IOException {
    Atlas atlas = lincs(SharedData.require("data/lincs-dysreg-overexpression.tsv"));
    assertThat(atlas.perturbations()).hasSize(2_088);
    Scorer scorer =
        new Scorer(AtlasIndex.of(atlas), new ScoringParameters(Integer.MAX_VALUE, 0, 0, true, 5));
    for (int s = 0; s < atlas.perturbations().size(); s++) {
      Perturbation perturbation = atlas.perturbations().get(s);
      assertThat(with(s, scorer.score(perturbation.up(), perturbation.down())))
          .as(perturbation.name())
          .isEqualTo(1);
      assertThat(with(s, scorer.score(perturbation.down(), perturbation.up())))
          .as(perturbation.name())
          .isEqualTo(-1);
    }
  }

  private static double with(int perturbation, Outcome outcome) {
    Answer answer = (Answer) outcome;
    for (int i = 0; i < answer.hitCount(); i++) {
      if (answer.hitPerturbation(i) == perturbation) {
        assertThat(answer.hitRecall(i)).isEqualTo(1);
        assertThat(answer.hitPrecision(i)).isEqualTo(1);
        return answer.hitConcordance(i).value();
      }
    }
    throw new AssertionError("not retrieved");
  }

  static Atlas lincs(Path file) throws IOException {
    Map<String, AtlasBuilder.Draft> drafts = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t");
      AtlasBuilder.Draft draft =
          drafts.computeIfAbsent(
              cells[0],
              name -> {
                AtlasBuilder.Draft made = SmallAtlas.draft(name);
                made.up = new ArrayList<>();
                made.down = new ArrayList<>();
                return made;
              });
      (cells[5].equals("up") ? draft.up : draft.down).add(cells[1]);
    }
    AtlasBuilder builder = SmallAtlas.builder();
    drafts.values().forEach(draft -> builder.perturbation("", draft));
    return builder.build();
  }
}
