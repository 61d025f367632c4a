/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;

/** {@code score(genes)} and {@code score(genes, options)} of {@link AtlasCatalog}. */
final class BoundScore implements ScalarFunction<InternalRow> {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final AtlasHandle atlas;
  private final DataType[] inputTypes;
  private final SerializableSchema schema = new SerializableSchema(false);
  private transient Map<Map<String, String>, TaskScorer> scorers;

  BoundScore(String name, AtlasHandle atlas, DataType[] inputTypes) {
    this.name = name;
    this.atlas = atlas;
    this.inputTypes = inputTypes;
  }

  @Override
  public DataType[] inputTypes() {
    return inputTypes.clone();
  }

  @Override
  public DataType resultType() {
    return schema.get().struct();
  }

  @Override
  public boolean isResultNullable() {
    return false;
  }

  /**
   * Not so, but a deterministic function is evaluated again by every filter and explode above it.
   */
  @Override
  public boolean isDeterministic() {
    return false;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String canonicalName() {
    return "org.perturbatlas." + name;
  }

  @Override
  public InternalRow produceResult(InternalRow input) {
    Map<String, String> options = inputTypes.length == 1 ? Map.of() : options(input);
    Outcome outcome = score(scorer(options), input.isNullAt(0) ? null : input.getArray(0));
    return CatalystResult.of(outcome, schema.get());
  }

  private static Outcome score(Scorer scorer, ArrayData genes) {
    ScoredQueries.count();
    if (genes == null) {
      return scorer.score(null);
    }
    for (int i = 0; i < genes.numElements(); i++) {
      scorer.add(genes.isNullAt(i) ? null : genes.getUTF8String(i).toString());
    }
    return scorer.finish();
  }

  private synchronized Scorer scorer(Map<String, String> options) {
    if (scorers == null) {
      scorers = new HashMap<>();
    }
    TaskScorer scorer = scorers.get(options);
    if (scorer == null) {
      ScoringParameters parameters = ScoreOptions.parse(options);
      scorer = new TaskScorer(atlas, parameters);
      scorers.put(options, scorer);
    }
    return scorer.ofThisThread();
  }

  private static Map<String, String> options(InternalRow input) {
    if (input.isNullAt(1)) {
      return Map.of();
    }
    MapData map = input.getMap(1);
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < map.numElements(); i++) {
      if (map.valueArray().isNullAt(i)) {
        throw UserException.of(
            "Option '%s' of score is null; leave it out for its default",
            map.keyArray().getUTF8String(i));
      }
      options.put(
          map.keyArray().getUTF8String(i).toString(), map.valueArray().getUTF8String(i).toString());
    }
    return options;
  }
}
