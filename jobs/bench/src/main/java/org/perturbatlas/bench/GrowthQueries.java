/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.stats.CounterRandom;

/**
 * The atlas and the queries of {@link GrowthBenchmark}: 200 genes a signature and 150 a query, of
 * 20,000; half the queries 70 % from one signature, half at random.
 */
final class GrowthQueries {

  private static final int QUERIES = 256;
  private static final int QUERY_GENES = 150;
  private static final int FROM_SIGNATURE = 105;
  private static final int SIGNATURE_GENES = 200;
  private static final int GENES = 20_000;

  private GrowthQueries() {}

  static Atlas atlas(int signatures) {
    return BenchAtlas.random(signatures, SIGNATURE_GENES, GENES);
  }

  static List<List<String>> queries(int signatures) {
    List<List<String>> queries = new ArrayList<>();
    for (int q = 0; q < QUERIES; q++) {
      UniformRandomProvider random = CounterRandom.at(1, "query", q);
      List<String> genes = new ArrayList<>();
      if (q % 2 == 0) {
        int source = random.nextInt(signatures);
        genes.addAll(
            BenchAtlas.signature(source, SIGNATURE_GENES, GENES).subList(0, FROM_SIGNATURE));
      }
      genes.addAll(BenchAtlas.genes(random, GENES, QUERY_GENES - genes.size()));
      queries.add(genes);
    }
    return queries;
  }

  /** How many signatures hold a gene of a query, summed over its genes: the mean of the queries. */
  static double postingsPerQuery(int signatures) {
    int[] holders = new int[GENES];
    for (int s = 0; s < signatures; s++) {
      for (String gene : BenchAtlas.signature(s, SIGNATURE_GENES, GENES)) {
        holders[BenchAtlas.number(gene)]++;
      }
    }
    long visited = 0;
    List<List<String>> queries = queries(signatures);
    for (List<String> query : queries) {
      for (String gene : new HashSet<>(query)) {
        visited += holders[BenchAtlas.number(gene)];
      }
    }
    return (double) visited / queries.size();
  }
}
