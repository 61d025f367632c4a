/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.stats.CounterRandom;

/**
 * One query of 60 gene names on the given atlas: names as text in, answer out, without the
 * interpretation, by each profile.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ScorerBenchmark {

  private static final int QUERIES = 1024;
  private static final int GENES = 60;

  @Param({"reference", "calibrated"})
  String profile;

  private Scorer scorer;
  private List<List<String>> queries;
  private byte[][][] encoded;
  private int next;

  /**
   * Half the queries from the reference genes as they are, half from one signature and random
   * genes.
   */
  @Setup
  public void prepare() {
    AtlasIndex index = AtlasIndex.of(BenchAtlas.given());
    scorer = new Scorer(index, ScoringParameters.of(Profile.of(profile)));
    List<String> reference = new ArrayList<>(BenchAtlas.given().referenceGenes());
    queries = new ArrayList<>();
    encoded = new byte[QUERIES][][];
    for (int q = 0; q < QUERIES; q++) {
      UniformRandomProvider random = CounterRandom.at(1, "query", q);
      List<String> genes = new ArrayList<>();
      if (q % 2 == 0) {
        genes.addAll(index.signature(random.nextInt(index.perturbationCount())));
      }
      for (int g : CounterRandom.sample(random, reference.size(), GENES)) {
        genes.add(reference.get(g));
      }
      queries.add(List.copyOf(genes.subList(0, GENES)));
      encoded[q] =
          queries.get(q).stream()
              .map(g -> g.getBytes(StandardCharsets.UTF_8))
              .toArray(byte[][]::new);
    }
  }

  /** Names whose hash is known already, as in a program that asks twice. */
  @Benchmark
  public Outcome knownNames() {
    next = (next + 1) & (QUERIES - 1);
    return scorer.score(queries.get(next));
  }

  /**
   * Names made from bytes for this query, as a row of a file gives them; the making is part of the
   * time.
   */
  @Benchmark
  public Outcome freshNames() {
    next = (next + 1) & (QUERIES - 1);
    for (byte[] gene : encoded[next]) {
      scorer.add(new String(gene, StandardCharsets.UTF_8));
    }
    return scorer.finish();
  }
}
