/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.testing.AtlasArbitraries;

class PairTallyTest {

  @Property(tries = 300)
  void countsThePairsOfTheAnswers(
      @ForAll("atlases") Atlas atlas,
      @ForAll("queries") List<List<String>> queries,
      @ForAll("sizes") int minSignatureSize) {
    AtlasIndex index = AtlasIndex.of(atlas);
    ScoringParameters parameters =
        ScoringParameters.CALIBRATED
            .withTopN(Integer.MAX_VALUE)
            .withMinSignatureSize(minSignatureSize);
    PairTally tally = new PairTally(index, parameters);
    PairHistogram expected = new PairHistogram();
    Scorer scorer = new Scorer(index, parameters);
    for (List<String> query : queries) {
      tally.add(query);
      if (scorer.score(query) instanceof Answer answer) {
        Calibration calibration = answer.calibration();
        for (int i = 0; i < answer.hitCount(); i++) {
          expected.add(calibration.lnP(i));
        }
        expected.addQuery(calibration.tested() - answer.hitCount());
      }
    }
    PairHistogram pairs = tally.pairs();
    assertThat(pairs.queries()).isEqualTo(expected.queries());
    assertThat(pairs.pairs()).isEqualTo(expected.pairs());
    for (int b = 0; b < Math.max(pairs.bins(), expected.bins()); b++) {
      assertThat(count(pairs, b)).as("bin %s", b).isEqualTo(count(expected, b));
    }
  }

  private static long count(PairHistogram pairs, int b) {
    return b < pairs.bins() ? pairs.count(b) : 0;
  }

  @Provide
  Arbitrary<Atlas> atlases() {
    return AtlasArbitraries.atlases();
  }

  @Provide
  Arbitrary<List<List<String>>> queries() {
    return Arbitraries.of("G1", "g2", "A+B", "\u4e00", "NOWHERE", " ")
        .injectNull(0.05)
        .list()
        .ofMaxSize(8)
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.integers().between(0, 4);
  }
}
