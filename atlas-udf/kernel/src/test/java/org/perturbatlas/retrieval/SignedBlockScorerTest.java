/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.testing.Answers;
import org.perturbatlas.testing.SharedData;

class SignedBlockScorerTest {

  private final SignedScorerPropertyTest random = new SignedScorerPropertyTest();

  private record Hit(SignedOverlap overlap, int[] genes) {}

  @Property(tries = 300)
  void partsTogetherAnswerAsTheWhole(
      @ForAll("atlases") Atlas atlas,
      @ForAll("queries") List<SignedScorerPropertyTest.Query> queries,
      @ForAll("parameters") ScoringParameters parameters,
      @ForAll @IntRange(min = 1, max = 13) int size) {
    AtlasSnapshot snapshot = AtlasSnapshot.of(atlas);
    Scorer whole = new Scorer(snapshot.index(), parameters);
    Parts parts = new Parts(snapshot, size, parameters);
    for (SignedScorerPropertyTest.Query query : queries) {
      same(whole.score(query.up(), query.down()), parts.score(query.up(), query.down()));
    }
  }

  @Test
  void partsOfLincsAnswerAsTheWhole() throws IOException {
    Atlas atlas = SignedLincsTest.lincs(SharedData.require("data/lincs-dysreg-overexpression.tsv"));
    AtlasSnapshot snapshot = AtlasSnapshot.of(atlas);
    ScoringParameters parameters = ScoringParameters.DEFAULT.withMinRecall(0.05);
    Scorer whole = new Scorer(snapshot.index(), parameters);
    Parts parts = new Parts(snapshot, 37, parameters);
    for (int s = 0; s < atlas.perturbations().size(); s += 10) {
      Perturbation own = atlas.perturbations().get(s);
      Perturbation next = atlas.perturbations().get(s + 1);
      same(whole.score(own.up(), own.down()), parts.score(own.up(), own.down()));
      same(whole.score(own.down(), next.up()), parts.score(own.down(), next.up()));
    }
  }

  private static void same(Outcome expected, Outcome actual) {
    assertThat(Answers.toJson(actual)).isEqualTo(Answers.toJson(expected));
    if (expected instanceof Answer answer) {
      Answer other = (Answer) actual;
      assertThat(other.isSigned()).isTrue();
      assertThat(other.hits()).isEqualTo(answer.hits());
      assertThat(other.evidence()).isEqualTo(answer.evidence());
    }
  }

  /** As a job does it: every part apart, in any order, with a head that knows no signatures. */
  private static final class Parts {

    private final AtlasHead head;
    private final List<SignedBlockScorer> scorers = new ArrayList<>();
    private final SignedQueryGenes genes;
    private final ScoringParameters parameters;

    Parts(AtlasSnapshot atlas, int size, ScoringParameters parameters) {
      this.head = atlas.head().atlasHead();
      this.genes = new SignedQueryGenes(head);
      this.parameters = parameters;
      for (int first = 0; first < atlas.perturbationCount(); first += size) {
        int end = Math.min(atlas.perturbationCount(), first + size);
        IdSets up = IdSets.of(atlas.signatures(first, end).toBytes());
        IdSets down = IdSets.of(atlas.down(first, end).toBytes());
        scorers.add(new BlockScorer(head, first, up, down, parameters).signed());
      }
    }

    Outcome score(Iterable<String> up, Iterable<String> down) {
      genes.addUp(up);
      genes.addDown(down);
      int querySize = genes.querySize();
      Rejection rejection = genes.rejection();
      SignedQuery query = genes.query();
      genes.clear();
      return rejection == null ? answer(querySize, query) : rejection;
    }

    private Answer answer(int querySize, SignedQuery query) {
      Map<Long, Hit> best = new TreeMap<>(Collections.reverseOrder());
      for (SignedBlockScorer scorer : scorers) {
        SignedBlockScorer.Best part = scorer.best(query);
        for (int i = 0; i < part.keys().length; i++) {
          SignedOverlap overlap = SignedOverlap.of(part.overlaps()[i].toInts());
          best.put(part.keys()[i], new Hit(overlap, scorer.sharedGenes(part.keys()[i], query)));
        }
      }
      int hits = Math.min(best.size(), parameters.topN());
      Hit[] found = Arrays.copyOf(best.values().toArray(Hit[]::new), hits);
      return new BlockAnswers(head, parameters)
          .answer(
              querySize,
              query,
              best.keySet().stream().limit(hits).mapToLong(Long::longValue).toArray(),
              Arrays.stream(found).map(Hit::overlap).toArray(SignedOverlap[]::new),
              Arrays.stream(found).map(Hit::genes).toArray(int[][]::new));
    }
  }

  @Provide
  Arbitrary<Atlas> atlases() {
    return random.atlases();
  }

  @Provide
  Arbitrary<List<SignedScorerPropertyTest.Query>> queries() {
    return random.queries();
  }

  @Provide
  Arbitrary<ScoringParameters> parameters() {
    return random.parameters();
  }
}
