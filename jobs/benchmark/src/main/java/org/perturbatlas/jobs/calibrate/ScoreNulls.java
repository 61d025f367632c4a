/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.calibrate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.perturbatlas.bank.NullDraw;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.AtlasHandle;

/** Draws the null queries of slices and scores them: for each slice its statistics, in nats. */
final class ScoreNulls implements FlatMapFunction<Iterator<NullSlice>, ScoreNulls.Scored> {

  private static final long serialVersionUID = 1L;

  /** A slice and the statistics of its queries, in the order of draws. */
  record Scored(NullSlice slice, float[] statistics) implements java.io.Serializable {

    private static final long serialVersionUID = 1L;
  }

  private final AtlasHandle atlas;
  private final ScoringParameters parameters;
  private final long seed;

  ScoreNulls(AtlasHandle atlas, ScoringParameters parameters, long seed) {
    this.atlas = atlas;
    this.parameters = parameters;
    this.seed = seed;
  }

  @Override
  public Iterator<Scored> call(Iterator<NullSlice> slices) {
    AtlasIndex index = atlas.index();
    Scorer scorer = new Scorer(index, parameters);
    Map<NullKind, NullDraw> draws = new EnumMap<>(NullKind.class);
    List<Scored> scored = new ArrayList<>();
    while (slices.hasNext()) {
      NullSlice slice = slices.next();
      NullDraw draw = draws.computeIfAbsent(slice.kind(), kind -> new NullDraw(index, kind));
      float[] statistics = new float[slice.count()];
      for (int i = 0; i < statistics.length; i++) {
        int[] genes = draw.draw(seed, slice.stage(), slice.size(), i);
        statistics[i] = (float) ((Answer) scorer.score(genes)).calibration().statistic();
      }
      scored.add(new Scored(slice, statistics));
    }
    return scored.iterator();
  }
}
