/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.retrieval.QueryGenes;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.RejectionReason;
import org.perturbatlas.retrieval.SignedQueryGenes;

/**
 * Makes queries ready to be scored in parts, where a task runs. Any number of threads may share it;
 * it keeps one set of buffers of each kind at most.
 */
final class TaskQueries implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * {@code rejection}: a code, or null where the query can be scored; {@code size}: its distinct
   * genes; {@code genes}: those that the atlas has, as {@link PackedQuery} says, null where it is
   * rejected.
   */
  static final StructType SCHEMA =
      new StructType()
          .add("rejection", DataTypes.StringType)
          .add("size", DataTypes.IntegerType)
          .add("genes", DataTypes.BinaryType);

  private final AtlasHandle atlas;
  private final transient AtomicReference<QueryGenes> idle = new AtomicReference<>();
  private final transient AtomicReference<SignedQueryGenes> idleSigned = new AtomicReference<>();

  TaskQueries(AtlasHandle atlas) {
    this.atlas = atlas;
  }

  /** A row of {@link #SCHEMA}; null is allowed. */
  Row prepare(Iterable<String> genes) {
    ScoredQueries.count();
    if (genes == null) {
      return rejected(new Rejection(RejectionReason.NULL_GENES, 0));
    }
    QueryGenes query = idle.getAndSet(null);
    if (query == null) {
      query = new QueryGenes(atlas.head());
    }
    genes.forEach(query::add);
    Rejection rejection = query.rejection();
    Row row =
        rejection == null
            ? RowFactory.create(null, query.querySize(), PackedInts.pack(query.sorted()))
            : rejected(rejection);
    query.clear();
    // Not in a finally: one that failed halfway is not trusted with another query.
    idle.set(query);
    return row;
  }

  /** As {@link #prepare(Iterable)}; a query is signed where {@code down} is not null. */
  Row prepare(Iterable<String> genes, Iterable<String> down) {
    if (down == null) {
      return prepare(genes);
    }
    ScoredQueries.count();
    SignedQueryGenes query = idleSigned.getAndSet(null);
    if (query == null) {
      query = new SignedQueryGenes(atlas.head());
    }
    query.addUp(genes == null ? List.of() : genes);
    query.addDown(down);
    Rejection rejection = query.rejection();
    Row row =
        rejection == null
            ? RowFactory.create(null, query.querySize(), PackedQuery.pack(query.query()))
            : rejected(rejection);
    query.clear();
    // Not in a finally, likewise.
    idleSigned.set(query);
    return row;
  }

  private static Row rejected(Rejection rejection) {
    return RowFactory.create(rejection.reason().name(), rejection.querySize(), null);
  }

  private Object readResolve() {
    return new TaskQueries(atlas);
  }
}
