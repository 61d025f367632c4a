/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.io.Serializable;
import java.util.Iterator;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * A scorer that travels with a task: an atlas handle and parameters, and in each thread a scorer
 * made at first use.
 */
final class TaskScorer implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AtlasHandle atlas;
  private final ScoringParameters parameters;
  private transient ThreadLocal<Scorer> scorers;

  TaskScorer(AtlasHandle atlas, ScoringParameters parameters) {
    this.atlas = atlas;
    this.parameters = parameters;
  }

  Scorer ofThisThread() {
    ThreadLocal<Scorer> all = scorers;
    if (all == null) {
      all = ThreadLocal.withInitial(() -> new Scorer(atlas.index(), parameters));
      scorers = all;
    }
    return all.get();
  }

  /** The answer to genes in Scala's sequence, as Spark hands over an array column. */
  Outcome score(scala.collection.Seq<String> genes) {
    ScoredQueries.count();
    return ofThisThread().score(genes == null ? null : () -> iterator(genes.iterator()));
  }

  private static Iterator<String> iterator(scala.collection.Iterator<String> genes) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return genes.hasNext();
      }

      @Override
      public String next() {
        return genes.next();
      }
    };
  }
}
