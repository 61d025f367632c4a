/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.io.Serializable;
import java.util.concurrent.atomic.AtomicReference;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.PairRates;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * A scorer that travels with a task: an atlas handle and parameters, and where it arrives a scorer
 * made at first use. Any number of threads may share it; it keeps one scorer at most, and nothing
 * of it outlives it.
 */
final class TaskScorer implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AtlasHandle atlas;
  private final ScoringParameters parameters;
  private final transient AtomicReference<Scorer> idle = new AtomicReference<>();

  TaskScorer(AtlasHandle atlas, ScoringParameters parameters) {
    this.atlas = atlas;
    this.parameters = parameters;
  }

  /** The answer to {@code genes}, or why there is none; null is allowed. */
  Outcome score(Iterable<String> genes) {
    return score(genes, null);
  }

  /** As {@link Scorer#score(Iterable, Iterable)}; null is allowed for both. */
  Outcome score(Iterable<String> genes, Iterable<String> down) {
    ScoredQueries.count();
    // Not one a thread: threads are pooled and would keep their scorer, and with it the index,
    // after
    // the atlas was closed.
    Scorer scorer = idle.getAndSet(null);
    if (scorer == null) {
      scorer = atlas.scorer(parameters);
    }
    Outcome outcome = scorer.score(genes, down);
    // Not in a finally: one that failed halfway is not trusted with another query.
    idle.set(scorer);
    PairRates pairs = atlas.pairs();
    return pairs != null && outcome instanceof Answer answer && answer.calibration() != null
        ? answer.among(pairs)
        : outcome;
  }

  private Object readResolve() {
    return new TaskScorer(atlas, parameters);
  }
}
