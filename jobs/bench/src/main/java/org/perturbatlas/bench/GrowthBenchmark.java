/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.stats.CounterRandom;

/**
 * One query of 150 genes on atlases of 200 genes a signature over 20,000 genes: time against the
 * number of signatures. A query visits 1.5 postings a signature on average.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class GrowthBenchmark {

  private static final int QUERIES = 256;
  private static final int QUERY_GENES = 150;
  private static final int SIGNATURE_GENES = 200;
  private static final int GENES = 20_000;

  @Param({"105", "1000", "10000", "100000"})
  private int signatures;

  private Scorer scorer;
  private List<List<String>> queries;
  private int next;

  @Setup
  public void prepare() {
    scorer =
        new Scorer(
            AtlasIndex.of(BenchAtlas.random(signatures, SIGNATURE_GENES, GENES)),
            ScoringParameters.DEFAULT);
    queries = new ArrayList<>();
    for (int q = 0; q < QUERIES; q++) {
      queries.add(BenchAtlas.genes(CounterRandom.at(1, "query", q), GENES, QUERY_GENES));
    }
  }

  @Benchmark
  public Outcome query() {
    next = (next + 1) & (QUERIES - 1);
    return scorer.score(queries.get(next));
  }
}
