/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.perturbatlas.benchmark.BenchmarkCase;
import org.perturbatlas.benchmark.BenchmarkPlan;
import org.perturbatlas.benchmark.QuerySource;

/** Makes the queries of a partition by their numbers, answers them, and counts. */
final class CountAnswers implements FlatMapFunction<Iterator<Long>, long[]> {

  private static final long serialVersionUID = 1L;

  private final BenchmarkPlan plan;
  private final SentAtlas atlas;

  CountAnswers(BenchmarkPlan plan, SentAtlas atlas) {
    this.plan = plan;
    this.atlas = atlas;
  }

  @Override
  public Iterator<long[]> call(Iterator<Long> numbers) {
    long[] counts = plan.newCounts();
    AskedAtlases atlases = atlas.open();
    while (numbers.hasNext()) {
      BenchmarkPlan.Query query = plan.query(numbers.next());
      BenchmarkCase of = plan.cases().get(query.caseIndex());
      QuerySource from = of.sources().get(query.source());
      AskedAtlas asked = atlases.of(of, from);
      int[] genes = asked.draw().draw(of, query.source(), query.draw(), plan.seed());
      asked
          .judge(query.caseIndex(), of)
          .judge(genes, from.truth(), counts, plan.firstTally(query.caseIndex()));
    }
    return List.of(counts).iterator();
  }
}
