/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.scale;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.stats.CounterRandom;

/**
 * What one query costs one thread, without Spark, by an atlas of some size.
 *
 * @param micros microseconds a query
 * @param postings signatures that hold a gene of the query, summed over its genes: the mean of the
 *     queries
 */
public record GrowthPoint(int signatures, Profile profile, double micros, double postings) {

  private static final int QUERIES = 256;
  private static final int GENES = 100;
  private static final long WARM_UP_NANOS = 300_000_000;
  private static final long MEASURE_NANOS = 700_000_000;

  /** Measures random queries of 100 genes, or of half the atlas's genes if those are fewer. */
  static GrowthPoint measure(AtlasIndex atlas, Profile profile, long seed) {
    List<int[]> queries = new ArrayList<>();
    for (int q = 0; q < QUERIES; q++) {
      UniformRandomProvider random = CounterRandom.at(seed, "growth query", q);
      int genes = Math.max(1, Math.min(GENES, atlas.geneCount() / 2));
      queries.add(CounterRandom.sample(random, atlas.geneCount(), genes));
    }
    Scorer scorer = new Scorer(atlas, ScoringParameters.of(profile));
    nanosPerQuery(scorer, queries, WARM_UP_NANOS);
    return new GrowthPoint(
        atlas.perturbationCount(),
        profile,
        nanosPerQuery(scorer, queries, MEASURE_NANOS) / 1000,
        postings(atlas, queries));
  }

  public double nanosPerPosting() {
    return 1000 * micros / postings;
  }

  private static double nanosPerQuery(Scorer scorer, List<int[]> queries, long atLeast) {
    long start = System.nanoTime();
    long done = 0;
    long took;
    do {
      scorer.score(queries.get((int) (done % queries.size())));
      done++;
      took = System.nanoTime() - start;
    } while (took < atLeast);
    return (double) took / done;
  }

  private static double postings(AtlasIndex atlas, List<int[]> queries) {
    long[] holders = new long[atlas.geneCount()];
    for (int s = 0; s < atlas.perturbationCount(); s++) {
      for (int gene : atlas.signatureGenes(s)) {
        holders[gene]++;
      }
    }
    long visited = 0;
    for (int[] query : queries) {
      for (int gene : query) {
        visited += holders[gene];
      }
    }
    return (double) visited / queries.size();
  }
}
