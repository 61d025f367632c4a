/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.calibrate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.perturbatlas.benchmark.Benchmark;
import org.perturbatlas.benchmark.BenchmarkCase;
import org.perturbatlas.benchmark.BenchmarkOptions;
import org.perturbatlas.benchmark.BenchmarkPlan;
import org.perturbatlas.benchmark.Preset;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.stats.CounterRandom;

/**
 * The queries that module calls are judged by: those of the honest preset of the benchmarks, where
 * every signature in turn is left out of the atlas. Their draws are others than those of any
 * benchmark with the same seed.
 *
 * @param cases with signatures as sources
 * @param seed of the draws
 */
record HonestQueries(List<BenchmarkCase> cases, long seed) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** As many signatures tell the share of right calls well enough. */
  private static final int MOST_SIGNATURES = 1000;

  private static final String STAGE = "calibrate reliability";

  private static final List<Benchmark> BENCHMARKS =
      List.of(Benchmark.LOPO, Benchmark.SIZE, Benchmark.NOISE);

  HonestQueries {
    cases = List.copyOf(cases);
  }

  /** Of no case where the atlas has no signatures that they could be made of. */
  static HonestQueries of(AtlasIndex atlas, int draws, long seed) {
    long own = CounterRandom.at(seed, STAGE, 0).nextLong();
    List<BenchmarkCase> cases = new ArrayList<>();
    for (Benchmark benchmark : BENCHMARKS) {
      BenchmarkOptions options =
          new BenchmarkOptions(
              Preset.HONEST,
              benchmark,
              null,
              null,
              draws,
              null,
              null,
              false,
              null,
              null,
              BenchmarkOptions.MIN_SOURCE_SIZE,
              own);
      try {
        BenchmarkPlan.of(atlas, options).cases().stream()
            .filter(BenchmarkCase::leaveOneOut)
            .forEach(cases::add);
      } catch (UserException e) {
        // Too few large signatures, or too few other genes for noise: the other cases may do.
        continue;
      }
    }
    return new HonestQueries(cases, own);
  }

  /** The perturbations whose signatures queries are made of; a sample where they are many. */
  List<Integer> perturbations() {
    int[] all =
        cases.stream()
            .flatMap(of -> of.sources().stream())
            .mapToInt(source -> source.perturbation())
            .distinct()
            .sorted()
            .toArray();
    int[] chosen =
        CounterRandom.sample(
            CounterRandom.at(seed, "calibrate signatures", 0),
            all.length,
            Math.min(all.length, MOST_SIGNATURES));
    return IntStream.of(chosen).map(i -> all[i]).sorted().boxed().toList();
  }

  /** By case where each perturbation stands among its sources. */
  List<Map<Integer, Integer>> sources() {
    List<Map<Integer, Integer>> sources = new ArrayList<>();
    for (BenchmarkCase of : cases) {
      Map<Integer, Integer> byPerturbation = new HashMap<>();
      for (int i = 0; i < of.sources().size(); i++) {
        byPerturbation.put(of.sources().get(i).perturbation(), i);
      }
      sources.add(byPerturbation);
    }
    return sources;
  }

  /** Which half of the signatures one is in, for curves that are judged on the other. */
  boolean inFirstHalf(int perturbation) {
    return CounterRandom.at(seed, "calibrate halves", perturbation).nextBoolean();
  }
}
