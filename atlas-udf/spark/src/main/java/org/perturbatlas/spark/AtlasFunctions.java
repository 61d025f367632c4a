/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.table.ResultColumn;
import org.perturbatlas.retrieval.table.ResultDetail;

/**
 * Scoring as a function of Spark: of an {@code array<string>} column of genes, giving the struct of
 * {@link ResultSchema}. A query that cannot be scored gets its reason in {@code status}; no row of
 * an {@code array<string>} ever throws.
 *
 * <p>The functions are marked non-deterministic, though their answers are not: Spark evaluates a
 * deterministic function again for every filter or explode that looks at its result. These are
 * evaluated once a row whatever is filtered or exploded after them; a sort of the whole result
 * reads its input twice, so save or cache the answers first.
 *
 * <p>Spark does not check what a registered Java function is given: a column of another type fails
 * the job with a {@link UserException} that names the type expected, another number of arguments
 * with a {@link ClassCastException}. The argument types of {@code score} of {@link AtlasCatalog}
 * are checked before anything runs.
 *
 * <p>From PySpark:
 *
 * <pre>{@code
 * spark._jvm.org.perturbatlas.spark.AtlasFunctions.register(spark._jsparkSession, "atlas_score", "atlas.json")
 * spark.sql("SELECT query_id, r.* FROM (SELECT query_id, atlas_score(genes) AS r FROM queries)")
 * }</pre>
 *
 * <p>PySpark's own {@code spark.udf.registerJavaFunction} makes its function with a constructor
 * without arguments, so it cannot be given an atlas, it needs the return type spelled out, and it
 * registers a deterministic function. Use {@link #register} or the catalog {@link AtlasCatalog}.
 */
public final class AtlasFunctions {

  /** What the name of a function of signed queries ends in: a registered one has one arity. */
  private static final String SIGNED = "_signed";

  private AtlasFunctions() {}

  /**
   * Registers {@code name(genes)} in the session, and {@code name_signed(genes, genes_down)} for
   * signed queries, with the default parameters.
   */
  public static void register(SparkSession spark, String name, Atlas atlas) {
    register(spark, name, atlas, ScoringParameters.DEFAULT);
  }

  /**
   * As {@link #register(SparkSession, String, Atlas)}, with parameters. The {@link
   * Profile#CALIBRATED} profile answers no signed queries and gets one function alone.
   */
  public static void register(
      SparkSession spark, String name, Atlas atlas, ScoringParameters parameters) {
    register(spark, name, AtlasHandle.broadcast(spark, atlas), parameters);
  }

  /**
   * As {@link #register(SparkSession, String, Atlas)}, for an atlas file of any file system that
   * the session knows.
   *
   * @throws UserException when the file is no valid atlas
   */
  public static void register(SparkSession spark, String name, String atlasPath) {
    register(spark, name, AtlasHandle.read(spark, atlasPath));
  }

  static void register(
      SparkSession spark, String name, AtlasHandle atlas, ScoringParameters parameters) {
    boolean calibrated = parameters.profile() == Profile.CALIBRATED;
    ResultDetail detail =
        ResultDetail.NONE.withAttributes(atlas.hasAttributes()).withCalibrated(calibrated);
    spark.udf().register(name, score(atlas, parameters, detail));
    if (!calibrated) {
      spark.udf().register(name + SIGNED, score(atlas, parameters, detail.withSigned(true)));
    }
  }

  /**
   * {@code genes -> struct}, for data frames; {@code (genes, genes_down) -> struct} where {@code
   * detail} is signed.
   */
  public static UserDefinedFunction score(
      AtlasHandle atlas, ScoringParameters parameters, ResultDetail detail) {
    TaskScorer scorer = new TaskScorer(atlas, parameters);
    SerializableSchema schema = new SerializableSchema(detail);
    if (detail.signed()) {
      UDF2<Object, Object, Row> score =
          (genes, down) ->
              schema.get().toRow(scorer.score(GeneArgument.genes(genes), GeneArgument.genes(down)));
      return functions.udf(score, ResultSchema.of(detail).struct()).asNondeterministic();
    }
    UDF1<Object, Row> score = genes -> schema.get().toRow(scorer.score(GeneArgument.genes(genes)));
    return functions.udf(score, ResultSchema.of(detail).struct()).asNondeterministic();
  }

  /**
   * {@code genes -> status}, or {@code (genes, genes_down) -> status} if signed: {@code SCORED} or
   * the reason code, as {@link #score} would give it, without ranking anything.
   */
  public static UserDefinedFunction status(AtlasHandle atlas, boolean signed) {
    Profile profile = atlas.isOverBackground() ? Profile.CALIBRATED : Profile.REFERENCE;
    TaskScorer scorer = new TaskScorer(atlas, ScoringParameters.of(profile).withTopN(0));
    if (signed) {
      UDF2<Object, Object, String> status =
          (genes, down) ->
              status(scorer.score(GeneArgument.genes(genes), GeneArgument.genes(down)));
      return functions.udf(status, DataTypes.StringType);
    }
    UDF1<Object, String> status = genes -> status(scorer.score(GeneArgument.genes(genes)));
    return functions.udf(status, DataTypes.StringType);
  }

  private static String status(Outcome outcome) {
    return outcome instanceof Rejection rejection
        ? rejection.reason().name()
        : (String) ResultColumn.STATUS.valueOf((Answer) outcome);
  }
}
