/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.SharedData;

class JudgeTest {

  private static final AtlasIndex INDEX =
      AtlasIndex.of(AtlasFiles.read(SharedData.projectRoot().resolve("sample-data/atlas.json")));
  private static final int VOTERS = 7;

  private static BenchmarkPlan plan(Benchmark benchmark, Preset preset) {
    return BenchmarkPlan.of(INDEX, BenchmarkOptions.of(preset, benchmark, 42));
  }

  /** Sorting all signatures by the ratio of sets gives the same shares. */
  @ParameterizedTest
  @EnumSource(names = {"JACCARD", "COSINE"})
  void otherOrdersAgreeWithSorting(Order order) {
    Method method = Method.of("order", order, 20);
    BenchmarkCase of = plan(Benchmark.NOISE, Preset.PUBLISHED).cases().get(1);
    Judge judge = new Judge(INDEX, List.of(method), null);
    GeneDraw draw = new GeneDraw(INDEX, INDEX);
    long[] counts = new long[Tally.WIDTH];
    long[] expected = new long[4];
    for (int source = 0; source < of.sources().size(); source++) {
      int[] genes = draw.draw(of, source, 0, 42);
      int truth = of.sources().get(source).truth();
      judge.judge(genes, truth, counts, 0);
      List<Integer> sorted = sorted(order, genes);
      int first = sorted.stream().map(s -> moduleOf(s) == truth).toList().indexOf(true);
      for (int t = 0; t < 3; t++) {
        expected[t] += first >= 0 && first < Tally.TOPS[t] ? 1 : 0;
      }
      expected[3] += votedFor(order, sorted, genes) == truth ? 1 : 0;
    }
    Tally tally = new Tally(counts, 0);
    assertThat(
            new long[] {tally.topRight(0), tally.topRight(1), tally.topRight(2), tally.voteRight()})
        .isEqualTo(expected);
    assertThat(expected[0]).isPositive();
  }

  private static List<Integer> sorted(Order order, int[] genes) {
    return IntStream.range(0, INDEX.perturbationCount())
        .filter(s -> INDEX.signatureSize(s) >= 20)
        .boxed()
        .sorted(Comparator.comparingDouble(s -> -ratio(order, s, genes)))
        .limit(VOTERS)
        .toList();
  }

  private static double ratio(Order order, int s, int[] genes) {
    Set<Integer> query = new HashSet<>();
    IntStream.of(genes).forEach(query::add);
    long shared = IntStream.of(INDEX.signatureGenes(s)).filter(query::contains).count();
    int size = INDEX.signatureSize(s);
    return order == Order.JACCARD
        ? (double) shared / (genes.length + size - shared)
        : Math.sqrt((double) shared * shared / ((double) genes.length * size));
  }

  private static int votedFor(Order order, List<Integer> first, int[] genes) {
    double[] votes = new double[INDEX.moduleCount()];
    first.forEach(s -> votes[moduleOf(s)] += ratio(order, s, genes));
    return IntStream.range(0, votes.length)
        .boxed()
        .max(Comparator.<Integer>comparingDouble(m -> votes[m]).thenComparing(m -> -m))
        .orElseThrow();
  }

  private static int moduleOf(int s) {
    return IntStream.range(0, INDEX.moduleCount())
        .filter(m -> INDEX.moduleName(m).equals(INDEX.predictedModule(s)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aProfileIsJudgedByItsAnswer() {
    BenchmarkCase of = plan(Benchmark.SIZE, Preset.PUBLISHED).cases().get(7);
    Method method = Method.of("", ScoringParameters.DEFAULT.withMinRecall(0.2));
    Judge judge = new Judge(INDEX, List.of(method), null);
    Scorer scorer = new Scorer(INDEX, method.parameters());
    GeneDraw draw = new GeneDraw(INDEX, INDEX);
    long[] counts = new long[Tally.WIDTH];
    int moduleRight = 0;
    int firstRight = 0;
    List<Double> evidence = new ArrayList<>();
    for (int source = 0; source < of.sources().size(); source++) {
      int[] genes = draw.draw(of, source, 3, 42);
      int truth = of.sources().get(source).truth();
      judge.judge(genes, truth, counts, 0);
      Answer answer = (Answer) scorer.score(genes);
      String right = INDEX.moduleName(truth);
      moduleRight += answer.predictedModule().equals(right) ? 1 : 0;
      firstRight +=
          answer.hitCount() > 0 && right.equals(answer.hits().get(0).predictedModule()) ? 1 : 0;
      evidence.add(answer.evidence().score());
    }
    Tally tally = new Tally(counts, 0);
    assertThat(tally.queries()).isEqualTo(of.sources().size());
    assertThat(tally.moduleRight()).isEqualTo(moduleRight);
    assertThat(tally.topRight(0)).isEqualTo(firstRight);
    assertThat(tally.evidenceMean())
        .isCloseTo(evidence.stream().mapToDouble(e -> e).average().orElseThrow(), within(1e-9));
  }

  @Test
  void aQueryWithoutGenesIsCountedAndNeverRight() {
    long[] counts = new long[Tally.WIDTH];
    new Judge(INDEX, List.of(Method.of("", ScoringParameters.DEFAULT)), null)
        .judge(new int[0], 0, counts, 0);
    Tally tally = new Tally(counts, 0);
    assertThat(tally.rejections()).isEqualTo(1);
    assertThat(tally.withTruth()).isEqualTo(1);
    assertThat(tally.moduleRight() + tally.topRight(2) + tally.calls()).isZero();
  }
}
