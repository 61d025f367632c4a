/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SmallAtlas;

class GeneDrawTest {

  private static final Atlas SAMPLE =
      AtlasFiles.read(SharedData.projectRoot().resolve("sample-data/atlas.json"));
  private static final AtlasIndex INDEX = AtlasIndex.of(SAMPLE);

  private static BenchmarkCase caseOf(QuerySource source, Noise noise) {
    return new BenchmarkCase(
        Benchmark.NOISE, "test", null, noise, false, 50, List.of(source), List.of());
  }

  private static QuerySource signature(int s, String size) {
    return QuerySource.ofSignature(INDEX.perturbation(s), s, 0, QuerySize.parse(size));
  }

  private static Set<Integer> genesOf(int s) {
    Set<Integer> genes = new HashSet<>();
    IntStream.of(INDEX.signatureGenes(s)).forEach(genes::add);
    return genes;
  }

  @ParameterizedTest
  @EnumSource
  void aQueryIsDistinctGenesOfTheSourceAndThenNoise(Noise noise) {
    GeneDraw draw = new GeneDraw(INDEX, INDEX);
    for (int s = 0; s < INDEX.perturbationCount(); s++) {
      BenchmarkCase of = caseOf(signature(s, "7+30"), noise);
      int signal = Math.min(7, INDEX.signatureSize(s));
      for (long id = 0; id < 20; id++) {
        int[] genes = draw.draw(of, 0, id, 42);
        assertThat(genes).hasSize(signal + 30).doesNotHaveDuplicates();
        assertThat(genesOf(s)).containsAll(IntStream.of(genes).limit(signal).boxed().toList());
        if (noise != Noise.REFERENCE) {
          assertThat(genesOf(s))
              .doesNotContainAnyElementsOf(IntStream.of(genes).skip(signal).boxed().toList());
        }
      }
    }
  }

  @Test
  void aQueryDependsOnItsNumberAloneAndNotOnTheOnesBefore() {
    BenchmarkCase of = caseOf(signature(3, "10+20"), Noise.FREQUENT);
    GeneDraw forward = new GeneDraw(INDEX, INDEX);
    GeneDraw backward = new GeneDraw(INDEX, INDEX);
    List<int[]> there = new ArrayList<>();
    List<int[]> back = new ArrayList<>();
    for (int id = 0; id < 30; id++) {
      there.add(forward.draw(of, 0, id, 42));
      back.add(0, backward.draw(of, 0, 29 - id, 42));
    }
    assertThat(back).usingRecursiveComparison().isEqualTo(there);
    assertThat(forward.draw(of, 0, 0, 43)).isNotEqualTo(there.get(0));
    assertThat(there.get(1)).isNotEqualTo(there.get(0));
  }

  @Test
  void everyGeneOfASourceIsAsLikely() {
    BenchmarkCase of = caseOf(signature(0, "5"), null);
    GeneDraw draw = new GeneDraw(INDEX, INDEX);
    int[] counts = new int[INDEX.geneCount()];
    int draws = 20_000;
    for (int id = 0; id < draws; id++) {
      for (int gene : draw.draw(of, 0, id, 1)) {
        counts[gene]++;
      }
    }
    double expected = 5.0 * draws / INDEX.signatureSize(0);
    for (int gene : INDEX.signatureGenes(0)) {
      // Five standard deviations.
      assertThat((double) counts[gene]).isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }
  }

  @Test
  void wholeIsAllOfIt() {
    int[] genes = new GeneDraw(INDEX, INDEX).draw(caseOf(signature(5, "whole"), null), 0, 0, 42);
    assertThat(genes).containsExactlyInAnyOrder(INDEX.signatureGenes(5));
  }

  @Test
  void frequentGenesAreDrawnAsOftenAsSignaturesHoldThem() {
    AtlasBuilder builder = SmallAtlas.builder();
    for (int i = 0; i < 9; i++) {
      builder.perturbation("", SmallAtlas.draft("P" + i, "OFTEN", i < 3 ? "SOMETIMES" : "OFTEN"));
    }
    AtlasIndex index = AtlasIndex.of(builder.build());
    GeneDraw draw = new GeneDraw(index, index);
    BenchmarkCase of = caseOf(QuerySource.random(1), Noise.FREQUENT);
    int often = 0;
    for (int id = 0; id < 10_000; id++) {
      often += draw.draw(of, 0, id, 42)[0] == index.geneId("OFTEN") ? 1 : 0;
    }
    assertThat(often / 1e4).isCloseTo(0.75, within(0.02));
  }

  @Test
  void withoutItsPerturbationASourceGivesTheGenesThatAreLeft() {
    for (int s = 0; s < INDEX.perturbationCount(); s += 7) {
      AtlasIndex rest = AtlasIndex.of(SAMPLE.without(Set.of(INDEX.perturbation(s))));
      int[] genes = new GeneDraw(INDEX, rest).draw(caseOf(signature(s, "whole"), null), 0, 0, 42);
      List<String> left = new ArrayList<>(INDEX.signature(s));
      left.removeIf(gene -> rest.geneId(gene) < 0);
      assertThat(IntStream.of(genes).mapToObj(rest::referenceGene))
          .containsExactlyInAnyOrderElementsOf(left);
    }
  }

  @Test
  void aMixtureIsOfBothModules() {
    QuerySource source = QuerySource.mixture("a-b", 0, 12, 1, 8);
    int[] genes = new GeneDraw(INDEX, INDEX).draw(caseOf(source, null), 0, 0, 42);
    assertThat(genes).hasSize(20).doesNotHaveDuplicates();
    assertThat(anchorsOf(0)).containsAll(IntStream.of(genes).limit(12).boxed().toList());
    assertThat(anchorsOf(1)).containsAll(IntStream.of(genes).skip(12).boxed().toList());
    assertThat(source.truth()).isZero();
    assertThat(QuerySource.mixture("a-b", 0, 10, 1, 10).truth()).isEqualTo(-1);
  }

  private static Set<Integer> anchorsOf(int module) {
    Set<Integer> genes = new HashSet<>();
    for (int anchor : INDEX.anchorsOf(module)) {
      genes.addAll(genesOf(anchor));
    }
    return genes;
  }

  @Test
  void moreNoiseThanThereIsIsRefused() {
    BenchmarkCase of = caseOf(signature(0, "5+" + INDEX.geneCount()), Noise.OUTSIDE);
    GeneDraw draw = new GeneDraw(INDEX, INDEX);
    assertThatThrownBy(() -> draw.draw(of, 0, 0, 42)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Timeout(60)
  void genesThatNoSignatureHoldsAreNoNoiseOfFrequentGenes() {
    AtlasIndex index =
        AtlasIndex.of(
            SmallAtlas.builder()
                .perturbation("", SmallAtlas.draft("P", "A", "B"))
                .perturbation("", SmallAtlas.draft("Q", "B", "C", "D"))
                .build(),
            List.of("A", "B", "C", "D", "E", "F", "G", "H", "I"));
    GeneDraw draw = new GeneDraw(index, index);
    QuerySource two = QuerySource.ofSignature("P", 0, 0, QuerySize.parse("1+2"));
    assertThat(draw.draw(caseOf(two, Noise.FREQUENT), 0, 0, 42)).hasSize(3);
    BenchmarkCase three =
        caseOf(QuerySource.ofSignature("P", 0, 0, QuerySize.parse("1+3")), Noise.FREQUENT);
    assertThatThrownBy(() -> draw.draw(three, 0, 0, 42))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 2");
  }
}
