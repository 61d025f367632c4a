/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.testing.Answers;

/** Every query is asked of both atlases: those whose answers differ have to be touched. */
class TouchedQueriesPropertyTest {

  private static final int GENES = 30;
  private static final int QUERIES = 25;

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void noChangedAnswerIsMissed(
      @ForAll long seed, @ForAll("parameters") ScoringParameters parameters) {
    Random random = new Random(seed);
    Atlas former = RandomEdits.atlas(random, GENES);
    EditedAtlas edited = EditedAtlas.of(former);
    int edits = 1 + random.nextInt(3);
    for (int i = 0; i < edits; i++) {
      RandomEdits.edit(edited, random, GENES);
    }
    Atlas present = edited.build();
    List<String> background = background(random, parameters, former, present);
    boolean signed = parameters.profile() == Profile.REFERENCE && random.nextBoolean();
    TouchedQueries touched =
        background == null
            ? TouchedQueries.between(former, present, parameters, signed)
            : TouchedQueries.between(former, present, parameters, background);
    Asked before = new Asked(former, parameters, background, signed);
    Asked after = new Asked(present, parameters, background, signed);
    for (int i = 0; i < QUERIES; i++) {
      List<String> up = query(random);
      List<String> down = signed ? query(random) : null;
      boolean same = before.answer(up, down).equals(after.answer(up, down));
      boolean isTouched = touched.touches(up) || touched.touches(down);
      assertThat(same || isTouched)
          .withFailMessage(
              () ->
                  "%s; up %s down %s%n%s%n%s"
                      .formatted(
                          touched.reason(),
                          up,
                          down,
                          before.answer(up, down),
                          after.answer(up, down)))
          .isTrue();
      if (touched instanceof TouchedQueries.Some) {
        Statistics.label("queries of some")
            .collect(isTouched ? same ? "in vain" : "rightly" : "spared")
            .coverage(
                found -> {
                  found.check("rightly").percentage(share -> share > 15);
                  found.check("spared").percentage(share -> share > 15);
                });
      }
    }
    Statistics.label("rule")
        .collect(touched.getClass().getSimpleName())
        .coverage(found -> found.check("Some").percentage(share -> share > 25));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void aChangedSignatureTouchesNothingButItsGenes(
      @ForAll long seed, @ForAll("someRecall") double minRecall) {
    ScoringParameters parameters = ScoringParameters.DEFAULT.withMinRecall(minRecall);
    Random random = new Random(seed);
    Atlas former = RandomEdits.atlas(random, GENES);
    EditedAtlas edited = EditedAtlas.of(former);
    int changed = random.nextInt(former.perturbations().size());
    List<String> genes = new ArrayList<>(edited.perturbations.get(changed).up);
    genes.add("N" + random.nextInt(3));
    if (genes.size() > 1 && random.nextBoolean()) {
      genes.remove(0);
    }
    edited.perturbations.get(changed).up = genes;
    Atlas present = edited.build();
    Set<String> ofBoth = new HashSet<>(former.perturbations().get(changed).up());
    ofBoth.addAll(present.perturbations().get(changed).up());
    assertThat(TouchedQueries.between(former, present, parameters, false))
        .isInstanceOfSatisfying(
            TouchedQueries.Some.class, some -> assertThat(some.genes()).isEqualTo(ofBoth));
    ofBoth.addAll(former.perturbations().get(changed).down());
    assertThat(TouchedQueries.between(former, present, parameters, true))
        .isInstanceOfSatisfying(
            TouchedQueries.Some.class, some -> assertThat(some.genes()).isEqualTo(ofBoth));
  }

  /** What one atlas answers, without the columns that name it. */
  private static final class Asked {

    private final Scorer scorer;
    private final ResultDetail detail;

    Asked(Atlas atlas, ScoringParameters parameters, List<String> background, boolean signed) {
      AtlasIndex index =
          background == null ? AtlasIndex.of(atlas) : AtlasIndex.of(atlas, background);
      scorer = new Scorer(index, parameters);
      detail =
          ResultDetail.NONE
              .withHitGenes(true)
              .withAttributes(!index.attributes().isEmpty())
              .withSigned(signed)
              .withCalibrated(parameters.profile() == Profile.CALIBRATED);
    }

    /** As text, as the order of scores counts. */
    String answer(List<String> up, List<String> down) {
      JsonNode answer = Answers.toJson(scorer.score(up, down), detail);
      ((ObjectNode) answer)
          .remove(List.of("atlas_name", "atlas_version", "atlas_fingerprint", "atlas_identity"));
      return answer.toString();
    }
  }

  /** Null for none; otherwise one that both atlases share genes with. */
  private static List<String> background(
      Random random, ScoringParameters parameters, Atlas former, Atlas present) {
    if (parameters.profile() == Profile.REFERENCE || random.nextBoolean()) {
      return null;
    }
    List<String> background = new ArrayList<>();
    for (int i = 0; i < GENES; i++) {
      if (random.nextInt(4) > 0) {
        background.add("g" + i);
      }
    }
    background.add(former.referenceGenes().iterator().next());
    background.add(present.referenceGenes().iterator().next());
    return background;
  }

  private static List<String> query(Random random) {
    List<String> genes = new ArrayList<>();
    int size = random.nextInt(random.nextBoolean() ? 4 : 12);
    for (int i = 0; i < size; i++) {
      String gene = RandomEdits.gene(random, GENES);
      genes.add(
          switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> " " + gene.toLowerCase(Locale.ROOT) + "\t";
            case 2 -> "UNKNOWN" + i;
            default -> gene;
          });
    }
    return genes;
  }

  @Provide
  Arbitrary<Double> someRecall() {
    return Arbitraries.of(Double.MIN_VALUE, 0.1, 0.3, 0.7, 1.0);
  }

  @Provide
  Arbitrary<ScoringParameters> parameters() {
    return Combinators.combine(
            Arbitraries.of(0, 1, 3, 15, Integer.MAX_VALUE),
            Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(0.0)), Tuple.of(6, someRecall())),
            Arbitraries.of(0, 1, 3, 6),
            Arbitraries.of(true, false),
            Arbitraries.of(0, 1, 5),
            Arbitraries.of(Profile.values()))
        .as(ScoringParameters::new);
  }
}
