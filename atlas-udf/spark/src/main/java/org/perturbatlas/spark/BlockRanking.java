/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.atlas.IdSets;
import org.perturbatlas.retrieval.BlockScorer;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * Ranks the signatures of blocks for batches of queries: from rows of {@code first}, {@code up} and
 * {@code batch} (an array of packed queries) to rows of {@link #SCHEMA}. Pairs with one block come
 * one after the other, so its index is built once for them.
 */
final class BlockRanking implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  /** Of a hit: its key, and packed ids of the genes shared with the query, if asked for. */
  static final StructType HIT =
      new StructType()
          .add("key", DataTypes.LongType, false)
          .add("genes", DataTypes.BinaryType, true);

  /**
   * A query and the best of one block, at most topN. A query for which a block has nothing is left
   * out, but for the first block: so none is lost.
   */
  static final StructType SCHEMA =
      new StructType()
          .add("query", DataTypes.BinaryType, false)
          .add("hits", DataTypes.createArrayType(HIT, false), false);

  private final AtlasHandle atlas;
  private final ScoringParameters parameters;
  private final boolean hitGenes;

  BlockRanking(AtlasHandle atlas, ScoringParameters parameters, boolean hitGenes) {
    this.atlas = atlas;
    this.parameters = parameters;
    this.hitGenes = hitGenes;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> pairs) {
    return new Rows(pairs);
  }

  private final class Rows implements Iterator<Row> {

    private final Iterator<Row> pairs;
    private BlockScorer scorer;
    private int first = -1;
    private Iterator<byte[]> batch = Collections.emptyIterator();
    private Row next;

    Rows(Iterator<Row> pairs) {
      this.pairs = pairs;
    }

    @Override
    public boolean hasNext() {
      while (next == null && (batch.hasNext() || pairs.hasNext())) {
        if (batch.hasNext()) {
          next = ranked(batch.next());
        } else {
          open(pairs.next());
        }
      }
      return next != null;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row row = next;
      next = null;
      return row;
    }

    private void open(Row pair) {
      if (scorer == null || pair.getInt(0) != first) {
        first = pair.getInt(0);
        scorer = new BlockScorer(atlas.head(), first, IdSets.of(pair.getAs(1)), parameters);
      }
      batch = pair.<byte[]>getList(2).iterator();
    }

    private Row ranked(byte[] packed) {
      int[] query = PackedInts.unpack(packed);
      long[] keys = scorer.best(query);
      if (keys.length == 0 && first != 0) {
        return null;
      }
      Row[] hits = new Row[keys.length];
      for (int i = 0; i < hits.length; i++) {
        byte[] genes = hitGenes ? PackedInts.pack(scorer.sharedGenes(keys[i], query)) : null;
        hits[i] = RowFactory.create(keys[i], genes);
      }
      return RowFactory.create(packed, hits);
    }
  }
}
