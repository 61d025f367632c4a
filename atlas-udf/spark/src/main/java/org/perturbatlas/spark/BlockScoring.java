/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;

import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.BlockAnswers;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.RejectionReason;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.SignedOverlap;
import org.perturbatlas.retrieval.table.ResultColumn;
import org.perturbatlas.retrieval.table.ResultDetail;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Scores the queries of a data frame against an atlas in parts. Distinct queries, as gene ids, meet
 * every block; the best of each block are merged to the best of all, joined back to the rows, and
 * made answers there. The answers are those of {@link AtlasFunctions#score}, whatever the blocks
 * and the partitions are.
 */
public final class BlockScoring {

  private static final String PREPARED = "__prepared";
  private static final String QUERY = "__query";
  private static final String BEST = "__best";
  private static final String HITS = "__hits";

  private final AtlasBlocks atlas;
  private final ScoringParameters parameters;
  private final ResultDetail detail;

  /**
   * @param detail signed where queries may be, which the blocks then have to be ready for
   * @throws UserException for the {@link Profile#CALIBRATED} profile
   */
  public BlockScoring(AtlasBlocks atlas, ScoringParameters parameters, ResultDetail detail) {
    if (detail.signed() && !atlas.signed()) {
      throw new IllegalArgumentException("Blocks without down genes answer no signed queries");
    }
    if (parameters.profile() == Profile.CALIBRATED) {
      throw new UserException(
          "The calibrated profile ranks an atlas whole, and this one is scored by blocks; raise"
              + " --broadcast-limit, or take the reference profile");
    }
    this.atlas = atlas;
    this.parameters = parameters;
    this.detail = detail;
  }

  /**
   * {@code rows} with a column of answers: the struct of {@link ResultSchema}.
   *
   * @param genes the arguments of {@link AtlasFunctions#score}: the genes of each query, {@code
   *     array<string>}, and where the detail is signed the down genes, likewise
   */
  public Dataset<Row> answered(Dataset<Row> rows, String answer, Column... genes) {
    Dataset<Row> prepared =
        rows.withColumn(PREPARED, prepare().apply(genes))
            .withColumn(QUERY, col(PREPARED + ".genes"));
    Dataset<Row> best = best(prepared.select(QUERY).where(col(QUERY).isNotNull()).distinct());
    return prepared
        .join(best, col(QUERY).equalTo(col(BEST)), "left")
        .withColumn(answer, answer().apply(col(PREPARED), col(HITS)))
        .drop(PREPARED, QUERY, BEST, HITS);
  }

  /** {@code rows} with a column of the {@code status} that their answers have, at less cost. */
  public Dataset<Row> withStatus(Dataset<Row> rows, String status, Column... genes) {
    return rows.withColumn(
        status, coalesce(prepare().apply(genes).getField("rejection"), lit(ResultColumn.SCORED)));
  }

  /** {@link #BEST} and {@link #HITS}, the best first, for each packed query. */
  private Dataset<Row> best(Dataset<Row> queries) {
    Dataset<Row> batches =
        queries
            .sortWithinPartitions(QUERY)
            .mapPartitions(new QueryBatches(), Encoders.row(QueryBatches.SCHEMA));
    MapPartitionsFunction<Row, Row> ranking =
        new BlockRanking(atlas.head(), parameters, detail.hitGenes(), detail.signed());
    Column all = sort_array(flatten(collect_list("hits")), false);
    return atlas
        .blocks()
        .crossJoin(batches)
        .mapPartitions(ranking, Encoders.row(BlockRanking.schema(detail.signed())))
        .groupBy(col("query").as(BEST))
        .agg(slice(all, 1, parameters.topN()).as(HITS));
  }

  private UserDefinedFunction prepare() {
    TaskQueries queries = new TaskQueries(atlas.head());
    if (detail.signed()) {
      UDF2<Object, Object, Row> prepare =
          (genes, down) -> queries.prepare(GeneArgument.genes(genes), GeneArgument.genes(down));
      return functions.udf(prepare, TaskQueries.SCHEMA).asNondeterministic();
    }
    UDF1<Object, Row> prepare = genes -> queries.prepare(GeneArgument.genes(genes));
    return functions.udf(prepare, TaskQueries.SCHEMA).asNondeterministic();
  }

  private UserDefinedFunction answer() {
    AtlasHandle head = atlas.head();
    ScoringParameters scoring = parameters;
    SerializableSchema schema = new SerializableSchema(detail);
    UDF2<Row, Seq<Row>, Row> answer =
        (prepared, hits) -> schema.get().toRow(outcome(head, scoring, prepared, hits));
    return functions.udf(answer, ResultSchema.of(detail).struct()).asNondeterministic();
  }

  private static Outcome outcome(
      AtlasHandle head, ScoringParameters parameters, Row prepared, Seq<Row> hits) {
    int size = prepared.getInt(1);
    if (!prepared.isNullAt(0)) {
      return new Rejection(RejectionReason.valueOf(prepared.getString(0)), size);
    }
    if (hits == null) {
      throw new IllegalStateException(
          "A query was not there when the queries were gathered; the input may have changed"
              + " during the run");
    }
    List<Row> best = CollectionConverters.asJava(hits);
    long[] keys = best.stream().mapToLong(hit -> hit.getLong(0)).toArray();
    int[][] genes =
        best.stream()
            .map(hit -> hit.isNullAt(1) ? null : PackedInts.unpack(hit.getAs(1)))
            .toArray(int[][]::new);
    int[] query = PackedInts.unpack(prepared.getAs(2));
    BlockAnswers answers = new BlockAnswers(head.head(), parameters);
    if (!PackedQuery.isSigned(query)) {
      return answers.answer(size, query, keys, genes);
    }
    SignedOverlap[] overlaps =
        best.stream()
            .map(hit -> SignedOverlap.of(PackedInts.unpack(hit.getAs(2))))
            .toArray(SignedOverlap[]::new);
    return answers.answer(size, PackedQuery.signed(query), keys, overlaps, genes);
  }
}
