/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.report;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.jobs.session.SparkPaths;
import org.perturbatlas.report.results.QueryRow;
import org.perturbatlas.report.results.Run;

/**
 * The tables of an output in one shape, however they were written. Columns that a run does not have
 * are null; nothing is read until it is asked for.
 */
final class ResultsTables {

  static final String HITS = "hits";
  static final String KEPT = "kept";
  static final String SCORES = "module_scores";
  private static final String TOP = "top_perturbations";
  private static final String FLAT_SCORE = "module_score_";
  private static final DataType SCORE_MAP =
      DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType);

  /** Columns of an answer by type; all are there, null where the run has none. */
  private static final StructType ANSWER =
      new StructType()
          .add("query_id", DataTypes.StringType)
          .add("atlas_name", DataTypes.StringType)
          .add("query_size", DataTypes.IntegerType)
          .add("genes_in_atlas", DataTypes.IntegerType)
          .add("predicted_module", DataTypes.StringType)
          .add("module_margin", DataTypes.DoubleType)
          .add("top_module_agreement", DataTypes.DoubleType)
          .add("mean_top_recall", DataTypes.DoubleType)
          .add("n_retrieved", DataTypes.IntegerType)
          .add("evidence_score", DataTypes.DoubleType)
          .add("evidence_label", DataTypes.StringType)
          .add("evidence_p", DataTypes.DoubleType)
          .add("interpretation", DataTypes.StringType);

  /** Fields of a hit by type. */
  private static final StructType HIT =
      new StructType()
          .add("rank", DataTypes.IntegerType)
          .add("perturbation", DataTypes.StringType)
          .add("predicted_module", DataTypes.StringType)
          .add("recall", DataTypes.DoubleType)
          .add("shared_genes", DataTypes.IntegerType)
          .add("signature_size", DataTypes.IntegerType)
          .add("p_value", DataTypes.DoubleType)
          .add("q_value", DataTypes.DoubleType)
          .add("direction", DataTypes.StringType);

  private static final List<String> KEY = List.of("query_id", "atlas_name");

  private final Dataset<Row> answers;
  private final Dataset<Row> hits;
  private final boolean nested;

  private ResultsTables(Dataset<Row> answers, Dataset<Row> hits, boolean nested) {
    this.answers = answers;
    this.hits = hits;
    this.nested = nested;
  }

  static ResultsTables of(SparkSession spark, ResultsFolder folder) {
    Run run = folder.run();
    return switch (run.outputFormat()) {
      case "csv" -> flat(spark, folder);
      case "json" -> nested(json(spark, literal(folder, "results")), run);
      default -> nested(spark.read().parquet(literal(folder, "results")), run);
    };
  }

  /**
   * {@code query_id}, {@code atlas_name}, and the other columns of the results table that a page
   * shows; {@link #KEPT}, the kept columns as texts; {@link #SCORES}. A row an answer.
   */
  Dataset<Row> answers() {
    return nested ? answers.drop(HITS) : answers;
  }

  /** A row a hit: the key of its answer, and its own fields. */
  Dataset<Row> hits() {
    if (!nested) {
      return hits;
    }
    List<Column> columns = new ArrayList<>(KEY.stream().map(ResultsTables::column).toList());
    columns.add(explode(col(HITS)).as("hit"));
    return answers
        .select(columns.toArray(Column[]::new))
        .select(
            Stream.concat(KEY.stream().map(ResultsTables::column), Stream.of(col("hit.*")))
                .toArray(Column[]::new));
  }

  /**
   * Chosen answers with their first hits as {@link #HITS}, an array of structs, in no order. Flat
   * tables tell no two answers of one id apart, so there each has the hits of the first.
   *
   * @param choose takes some of all answers, few enough to be broadcast
   */
  Dataset<Row> withHits(Function<Dataset<Row>, Dataset<Row>> choose) {
    if (nested) {
      return choose
          .apply(answers)
          .withColumn(HITS, slice(coalesce(col(HITS), emptyHits()), 1, QueryRow.MOST_HITS));
    }
    Dataset<Row> chosen = choose.apply(answers);
    Column[] key = KEY.stream().map(ResultsTables::column).toArray(Column[]::new);
    Dataset<Row> grouped =
        hits.where(column("rank").leq(QueryRow.MOST_HITS))
            .join(broadcast(chosen.select(key).distinct()), seq(KEY), "left_semi")
            .dropDuplicates(Stream.concat(KEY.stream(), Stream.of("rank")).toArray(String[]::new))
            .groupBy(key)
            .agg(
                sort_array(
                        collect_list(
                            struct(
                                Arrays.stream(HIT.fieldNames())
                                    .map(ResultsTables::column)
                                    .toArray(Column[]::new))))
                    .as(HITS));
    return chosen.join(grouped, seq(KEY), "left");
  }

  private static scala.collection.immutable.Seq<String> seq(List<String> names) {
    return scala.jdk.javaapi.CollectionConverters.asScala(names).toSeq();
  }

  private static Column emptyHits() {
    return lit(null).cast(DataTypes.createArrayType(HIT));
  }

  private static ResultsTables nested(Dataset<Row> table, Run run) {
    List<Column> columns = answerColumns(table.schema(), run);
    columns.add(
        has(table.schema(), SCORES) ? column(SCORES) : lit(null).cast(SCORE_MAP).as(SCORES));
    Column top = emptyHits();
    if (has(table.schema(), TOP)
        && table.schema().apply(TOP).dataType() instanceof ArrayType array
        && array.elementType() instanceof StructType hit) {
      top =
          transform(
              column(TOP),
              element ->
                  struct(
                      Arrays.stream(HIT.fields())
                          .map(
                              field ->
                                  (has(hit, field.name())
                                          ? element.getField(field.name())
                                          : lit(null))
                                      .cast(field.dataType())
                                      .as(field.name()))
                          .toArray(Column[]::new)));
    }
    columns.add(top.as(HITS));
    return new ResultsTables(table.select(columns.toArray(Column[]::new)), null, true);
  }

  private static ResultsTables flat(SparkSession spark, ResultsFolder folder) {
    DataFrameReader reader =
        spark.read().option("header", "true").option("escape", "\"").option("multiLine", "true");
    Dataset<Row> results = reader.csv(literal(folder, "results"));
    Dataset<Row> hits = reader.csv(literal(folder, HITS));
    List<Column> columns = answerColumns(results.schema(), folder.run());
    List<Column> scores = new ArrayList<>();
    for (String name : results.columns()) {
      if (name.startsWith(FLAT_SCORE)) {
        scores.add(lit(name.substring(FLAT_SCORE.length())));
        scores.add(column(name).cast(DataTypes.DoubleType));
      }
    }
    columns.add(
        (scores.isEmpty() ? lit(null).cast(SCORE_MAP) : map(scores.toArray(Column[]::new)))
            .as(SCORES));
    List<Column> ofHits = new ArrayList<>(typed(hits.schema(), HIT));
    ofHits.add(text(hits.schema(), "query_id"));
    // One atlas has its name in the manifest alone.
    ofHits.add(
        has(hits.schema(), "atlas_name")
            ? text(hits.schema(), "atlas_name")
            : lit(folder.run().manifest().path("atlas").path("name").asText()).as("atlas_name"));
    return new ResultsTables(
        results.select(columns.toArray(Column[]::new)),
        hits.select(ofHits.toArray(Column[]::new)),
        false);
  }

  /** Objects of scores are maps, whatever the names in the file at hand. */
  private static Dataset<Row> json(SparkSession spark, String path) {
    StructType inferred = spark.read().json(path).schema();
    StructType schema = new StructType();
    for (StructField field : inferred.fields()) {
      schema = field.name().equals(SCORES) ? schema.add(SCORES, SCORE_MAP) : schema.add(field);
    }
    return schema.isEmpty() ? spark.read().json(path) : spark.read().schema(schema).json(path);
  }

  private static List<Column> answerColumns(StructType schema, Run run) {
    List<Column> columns = new ArrayList<>(typed(schema, ANSWER));
    columns.add(arrayOf(run.kept().stream().map(name -> text(schema, name)).toList()).as(KEPT));
    return columns;
  }

  private static Column arrayOf(List<Column> columns) {
    return columns.isEmpty()
        ? lit(new String[0])
        : org.apache.spark.sql.functions.array(columns.toArray(Column[]::new));
  }

  private static List<Column> typed(StructType schema, StructType wanted) {
    return Arrays.stream(wanted.fields())
        .map(
            field ->
                (has(schema, field.name()) ? column(field.name()) : lit(null))
                    .cast(field.dataType())
                    .as(field.name()))
        .toList();
  }

  private static Column text(StructType schema, String name) {
    if (!has(schema, name)) {
      return lit(null).cast(DataTypes.StringType).as(name);
    }
    DataType type = schema.apply(name).dataType();
    boolean plain =
        !(type instanceof StructType
            || type instanceof ArrayType
            || type instanceof org.apache.spark.sql.types.MapType);
    Column value = column(name);
    return (plain
            ? value.cast(DataTypes.StringType)
            : org.apache.spark.sql.functions.to_json(value))
        .as(name);
  }

  private static boolean has(StructType schema, String name) {
    return Arrays.asList(schema.fieldNames()).contains(name);
  }

  private static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private static String literal(ResultsFolder folder, String table) {
    return SparkPaths.literal(folder.table(table));
  }
}
