/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.perturbatlas.benchmark.truth.LabelledAtlas;
import org.perturbatlas.benchmark.truth.TruthQuery;
import org.perturbatlas.benchmark.truth.TruthRanker;

/** What a task does with its queries. */
final class Judging implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Broadcast<LabelledAtlas> atlas;
  private final int minGenes;
  private final List<String> cases;
  private final List<List<Integer>> rules;

  Judging(Broadcast<LabelledAtlas> atlas, TruthConfig config) {
    this.atlas = atlas;
    this.minGenes = config.minGenes();
    this.cases = config.cases().stream().map(Exclusion::text).toList();
    this.rules =
        config.cases().stream()
            .map(exclusion -> exclusion.rules().stream().map(config.rules()::indexOf).toList())
            .toList();
  }

  LabelledAtlas atlas() {
    return atlas.value();
  }

  /** The {@link JudgedRows} of a task; what {@code query} makes null takes no part. */
  <T> Iterator<Row> rows(Iterator<T> inputs, Function<T, TruthQuery> query) {
    TruthRanker ranker = new TruthRanker(atlas.value(), minGenes);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(inputs, Spliterator.ORDERED), false)
        .map(query)
        .filter(Objects::nonNull)
        .flatMap(each -> rows(each, ranker))
        .iterator();
  }

  private Stream<Row> rows(TruthQuery query, TruthRanker ranker) {
    return IntStream.range(0, cases.size())
        .boxed()
        .flatMap(
            c -> JudgedRows.of(query, cases.get(c), ranker.judge(query, rules.get(c))).stream());
  }
}
