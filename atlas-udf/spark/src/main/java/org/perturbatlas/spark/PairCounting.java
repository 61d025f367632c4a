/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.perturbatlas.retrieval.PairHistogram;
import org.perturbatlas.retrieval.PairTally;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * Counts, by p-value, the pairs of a query and a signature that a run of the {@code calibrated}
 * profile tests: a pass over the queries, of which each partition gives one histogram an atlas.
 * However often a task is tried, its histograms count once.
 */
public final class PairCounting {

  private PairCounting() {}

  /**
   * The pairs of all queries with each of the atlases, in their order.
   *
   * @param genes one column, the genes of a query a row; null has no pairs
   */
  public static List<PairHistogram> of(
      Dataset<Row> genes, List<AtlasHandle> atlases, ScoringParameters parameters) {
    List<AtlasHandle> handles = List.copyOf(atlases);
    FlatMapFunction<Iterator<Row>, ArrayList<PairHistogram>> count =
        rows -> List.of(counted(rows, handles, parameters)).iterator();
    List<PairHistogram> none = handles.stream().map(atlas -> new PairHistogram()).toList();
    return genes
        .toJavaRDD()
        .mapPartitions(count)
        .treeAggregate(new ArrayList<>(none), PairCounting::sum, PairCounting::sum);
  }

  private static ArrayList<PairHistogram> counted(
      Iterator<Row> rows, List<AtlasHandle> atlases, ScoringParameters parameters) {
    List<PairTally> tallies =
        atlases.stream().map(atlas -> new PairTally(atlas.index(), parameters)).toList();
    while (rows.hasNext()) {
      Iterable<String> genes = GeneArgument.genes(rows.next().get(0));
      if (genes != null) {
        tallies.forEach(tally -> tally.add(genes));
      }
    }
    ArrayList<PairHistogram> counted = new ArrayList<>();
    tallies.forEach(tally -> counted.add(tally.pairs()));
    return counted;
  }

  private static ArrayList<PairHistogram> sum(
      ArrayList<PairHistogram> sum, ArrayList<PairHistogram> part) {
    IntStream.range(0, part.size()).forEach(a -> sum.get(a).add(part.get(a)));
    return sum;
  }
}
