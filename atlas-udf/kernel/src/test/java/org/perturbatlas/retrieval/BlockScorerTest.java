/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.IdSets;
import org.perturbatlas.testing.Answers;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.GoldenCheck;

class BlockScorerTest {

  private final ScorerPropertyTest random = new ScorerPropertyTest();

  @Property(tries = 300)
  void partsTogetherAnswerAsTheWhole(
      @ForAll("atlases") Atlas atlas,
      @ForAll("queries") List<List<String>> queries,
      @ForAll("parameters") ScoringParameters parameters,
      @ForAll @IntRange(min = 1, max = 21) int size) {
    AtlasSnapshot snapshot = AtlasSnapshot.of(atlas);
    Scorer whole = new Scorer(snapshot.index(), parameters);
    for (List<String> query : queries) {
      assertThat(Answers.toJson(inParts(snapshot, size, parameters, query)))
          .isEqualTo(Answers.toJson(whole.score(query)));
    }
  }

  @Test
  void agreesWithTheReference() {
    AtlasSnapshot edge = AtlasSnapshot.of(GoldenCase.bundledAtlas("edge"));
    for (GoldenCase golden : GoldenCase.bundled("edge")) {
      Outcome outcome = inParts(edge, 2, golden.parameters(), golden.genes());
      GoldenCheck.assertAgrees(golden, Answers.toJson(outcome));
    }
  }

  @Test
  void aHeadHasNoIndex() {
    AtlasSnapshot head = AtlasSnapshot.of(GoldenCase.bundledAtlas("edge")).head();
    assertThatThrownBy(head::index).hasMessageContaining("head");
    assertThatThrownBy(() -> head.signatures(0, 1)).hasMessageContaining("head");
  }

  /** As a job does it: every part apart, in any order, with a head that knows no signatures. */
  private static Outcome inParts(
      AtlasSnapshot atlas, int size, ScoringParameters parameters, List<String> query) {
    AtlasHead head = atlas.head().atlasHead();
    QueryGenes genes = new QueryGenes(head);
    if (query == null) {
      return new Rejection(RejectionReason.NULL_GENES, 0);
    }
    query.forEach(genes::add);
    if (genes.rejection() != null) {
      return genes.rejection();
    }
    int[] sorted = genes.sorted();
    Map<Long, int[]> best = new TreeMap<>(Collections.reverseOrder());
    for (int first = 0; first < atlas.perturbationCount(); first += size) {
      int end = Math.min(atlas.perturbationCount(), first + size);
      IdSets part = IdSets.of(atlas.signatures(first, end).toBytes());
      BlockScorer scorer = new BlockScorer(head, first, part, null, parameters);
      for (long key : scorer.best(sorted)) {
        best.put(key, scorer.sharedGenes(key, sorted));
      }
    }
    List<Long> keys =
        new ArrayList<>(best.keySet()).subList(0, Math.min(best.size(), parameters.topN()));
    return new BlockAnswers(head, parameters)
        .answer(
            genes.querySize(),
            sorted,
            keys.stream().mapToLong(Long::longValue).toArray(),
            Arrays.copyOf(best.values().toArray(int[][]::new), keys.size()));
  }

  @Provide
  Arbitrary<Atlas> atlases() {
    return random.atlases();
  }

  @Provide
  Arbitrary<List<List<String>>> queries() {
    return random.queries();
  }

  @Provide
  Arbitrary<ScoringParameters> parameters() {
    return random.parameters();
  }
}
