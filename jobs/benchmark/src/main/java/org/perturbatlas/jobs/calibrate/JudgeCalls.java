/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.calibrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.perturbatlas.benchmark.BenchmarkCase;
import org.perturbatlas.benchmark.GeneDraw;
import org.perturbatlas.jobs.benchmark.WholeAtlas;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.AtlasHandle;

/** Makes the queries of a perturbation and asks the atlas without it. */
final class JudgeCalls implements FlatMapFunction<Integer, JudgedCall> {

  private static final long serialVersionUID = 1L;

  private final HonestQueries queries;
  private final AtlasHandle handle;
  private final Broadcast<WholeAtlas> whole;
  private final ScoringParameters parameters;

  JudgeCalls(
      HonestQueries queries,
      AtlasHandle handle,
      Broadcast<WholeAtlas> whole,
      ScoringParameters parameters) {
    this.queries = queries;
    this.handle = handle;
    this.whole = whole;
    this.parameters = parameters;
  }

  @Override
  public Iterator<JudgedCall> call(Integer perturbation) {
    AtlasIndex atlas = handle.index();
    if (isAlone(atlas, perturbation)) {
      // As where a background holds genes of one signature alone: nothing is left to be asked.
      return Collections.emptyIterator();
    }
    AtlasIndex rest =
        Universe.index(
            whole.value().atlas().without(Set.of(atlas.perturbation(perturbation))), atlas);
    GeneDraw draw = new GeneDraw(atlas, rest);
    Scorer scorer = new Scorer(rest, parameters);
    List<JudgedCall> calls = new ArrayList<>();
    List<Map<Integer, Integer>> sources = queries.sources();
    for (int c = 0; c < sources.size(); c++) {
      Integer source = sources.get(c).get(perturbation);
      if (source == null) {
        continue;
      }
      BenchmarkCase of = queries.cases().get(c);
      String truth = atlas.moduleName(of.sources().get(source).truth());
      for (int i = 0; i < of.repeats(); i++) {
        int[] genes = draw.draw(of, source, i, queries.seed());
        // No gene is left where the signature shares none with any other.
        if (scorer.score(genes) instanceof Answer answer) {
          calls.add(
              new JudgedCall(
                  perturbation,
                  genes.length,
                  (float) answer.calibration().statistic(),
                  truth.equals(answer.predictedModule())));
        }
      }
    }
    return calls.iterator();
  }

  private static boolean isAlone(AtlasIndex atlas, int perturbation) {
    return IntStream.range(0, atlas.perturbationCount())
        .allMatch(other -> other == perturbation || atlas.signatureSize(other) == 0);
  }
}
