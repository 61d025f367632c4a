/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.table.ResultDetail;

/**
 * {@code score(genes)}, {@code score(genes, genes_down)} and {@code score_calibrated(genes)} of
 * {@link AtlasCatalog}, each with or without options.
 */
final class BoundScore implements ScalarFunction<InternalRow> {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final AtlasHandle atlas;
  private final DataType[] inputTypes;
  private final boolean signed;
  private final Profile profile;
  private final SerializableSchema schema;
  private transient Map<String, String> lastOptions;
  private transient TaskScorer lastScorer;

  /**
   * @param profile where the options name none; it decides on the columns
   */
  BoundScore(String name, AtlasHandle atlas, DataType[] inputTypes, Profile profile) {
    this.name = name;
    this.atlas = atlas;
    this.inputTypes = inputTypes;
    this.signed = inputTypes.length > 1 && inputTypes[1] instanceof ArrayType;
    this.profile = profile;
    this.schema =
        new SerializableSchema(
            ResultDetail.NONE
                .withAttributes(atlas.hasAttributes())
                .withSigned(signed)
                .withCalibrated(profile == Profile.CALIBRATED));
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
    int optionsAt = signed ? 2 : 1;
    TaskScorer scorer =
        scorer(inputTypes.length == optionsAt ? Map.of() : options(input, optionsAt));
    return CatalystResult.of(
        scorer.score(genes(input, 0), signed ? genes(input, 1) : null), schema.get());
  }

  /** Functions of the same atlas give the same answers: Spark finds a cached plan by that. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BoundScore that
        && name.equals(that.name)
        && atlas.equals(that.atlas)
        && Arrays.equals(inputTypes, that.inputTypes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, atlas, Arrays.hashCode(inputTypes));
  }

  private static Iterable<String> genes(InternalRow input, int at) {
    if (input.isNullAt(at)) {
      return null;
    }
    ArrayData genes = input.getArray(at);
    return () -> iterator(genes);
  }

  private static Iterator<String> iterator(ArrayData genes) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < genes.numElements();
      }

      @Override
      public String next() {
        int i = next++;
        return genes.isNullAt(i) ? null : genes.getUTF8String(i).toString();
      }
    };
  }

  /** The last options are nearly always the next ones too: a literal is the same in every row. */
  private synchronized TaskScorer scorer(Map<String, String> options) {
    if (lastScorer == null || !options.equals(lastOptions)) {
      lastScorer = new TaskScorer(atlas, ScoreOptions.parse(options, profile));
      lastOptions = options;
    }
    return lastScorer;
  }

  private static Map<String, String> options(InternalRow input, int at) {
    if (input.isNullAt(at)) {
      return Map.of();
    }
    MapData map = input.getMap(at);
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < map.numElements(); i++) {
      String key = map.keyArray().getUTF8String(i).toString();
      if (map.valueArray().isNullAt(i)) {
        throw UserException.of("Option '%s' of score is null; leave it out for its default", key);
      }
      options.put(key, map.valueArray().getUTF8String(i).toString());
    }
    return options;
  }
}
