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
import org.perturbatlas.retrieval.SignedBlockScorer;
import org.perturbatlas.retrieval.SignedOverlap;
import org.perturbatlas.retrieval.SignedQuery;

/**
 * Ranks the signatures of blocks for batches of queries: from rows of a block ({@link
 * AtlasBlocks#schema}) and {@code batch} (an array of packed queries) to rows of {@link #schema}.
 * Pairs with one block come one after the other, so its index is built once for them.
 */
final class BlockRanking implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  /** Of a hit: its key, and packed ids of the genes shared with the query, if asked for. */
  private static final StructType HIT =
      new StructType()
          .add("key", DataTypes.LongType, false)
          .add("genes", DataTypes.BinaryType, true);

  private final AtlasHandle atlas;
  private final ScoringParameters parameters;
  private final boolean hitGenes;
  private final boolean signed;

  BlockRanking(AtlasHandle atlas, ScoringParameters parameters, boolean hitGenes, boolean signed) {
    this.atlas = atlas;
    this.parameters = parameters;
    this.hitGenes = hitGenes;
    this.signed = signed;
  }

  /**
   * A query and the best of one block, at most topN. A query for which a block has nothing is left
   * out, but for the first block: so none is lost. Where queries may be signed, the hits of such
   * have in {@code overlap} the packed numbers of a {@link SignedOverlap}, and others null.
   */
  static StructType schema(boolean signed) {
    StructType hit = signed ? HIT.add("overlap", DataTypes.BinaryType, true) : HIT;
    return new StructType()
        .add("query", DataTypes.BinaryType, false)
        .add("hits", DataTypes.createArrayType(hit, false), false);
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
        IdSets down = signed ? IdSets.of(pair.getAs(2)) : null;
        scorer = new BlockScorer(atlas.head(), first, IdSets.of(pair.getAs(1)), down, parameters);
      }
      batch = pair.<byte[]>getList(pair.length() - 1).iterator();
    }

    private Row ranked(byte[] packed) {
      int[] query = PackedInts.unpack(packed);
      Row[] hits = PackedQuery.isSigned(query) ? hits(PackedQuery.signed(query)) : hits(query);
      return hits.length == 0 && first != 0 ? null : RowFactory.create(packed, hits);
    }

    private Row[] hits(int[] query) {
      long[] keys = scorer.best(query);
      Row[] hits = new Row[keys.length];
      for (int i = 0; i < hits.length; i++) {
        byte[] genes = hitGenes ? PackedInts.pack(scorer.sharedGenes(keys[i], query)) : null;
        hits[i] =
            signed ? RowFactory.create(keys[i], genes, null) : RowFactory.create(keys[i], genes);
      }
      return hits;
    }

    private Row[] hits(SignedQuery query) {
      SignedBlockScorer.Best best = scorer.signed().best(query);
      Row[] hits = new Row[best.keys().length];
      for (int i = 0; i < hits.length; i++) {
        long key = best.keys()[i];
        byte[] genes = hitGenes ? PackedInts.pack(scorer.signed().sharedGenes(key, query)) : null;
        hits[i] = RowFactory.create(key, genes, PackedInts.pack(best.overlaps()[i].toInts()));
      }
      return hits;
    }
  }
}
