/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.nio.charset.StandardCharsets;
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

/**
 * One query of {@link GrowthQueries}, its names made from bytes as a row of a file gives them: time
 * against the number of signatures. {@link GrowthCurve} prints it with what one posting costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class GrowthBenchmark {

  @Param({"105", "1000", "10000", "100000"})
  private int signatures;

  private Scorer scorer;
  private byte[][][] queries;
  private int next;

  @Setup
  public void prepare() {
    scorer = new Scorer(AtlasIndex.of(GrowthQueries.atlas(signatures)), ScoringParameters.DEFAULT);
    queries =
        GrowthQueries.queries(signatures).stream()
            .map(
                genes ->
                    genes.stream()
                        .map(gene -> gene.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new))
            .toArray(byte[][][]::new);
  }

  @Benchmark
  public Outcome query() {
    next = (next + 1) % queries.length;
    for (byte[] gene : queries[next]) {
      scorer.add(new String(gene, StandardCharsets.UTF_8));
    }
    return scorer.finish();
  }
}
