/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Provenance;
import org.perturbatlas.retrieval.RejectionReason;
import org.perturbatlas.retrieval.table.MappingColumn;
import org.perturbatlas.retrieval.table.ResultColumn;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.ResultSchema;

/** The plans of the output tables: what is scored, what is rejected, and the flat forms of both. */
final class ScoredTable {

  static final String SCORED = "SCORED";

  private ScoredTable() {}

  /**
   * {@code query_id}, kept columns, and the columns of the results table: a row a scored query.
   *
   * @param rows those of a {@link org.perturbatlas.jobs.queries.QueryCollection}
   */
  static Dataset<Row> results(
      Dataset<Row> rows, Answering answering, List<String> keep, ScoreMetrics metrics) {
    Dataset<Row> answered = answering.answered(rows);
    Column status =
        coalesce(
            col(Provenance.REASON), col(Answering.ANSWER + "." + ResultColumn.STATUS.columnName()));
    List<Column> columns = new ArrayList<>();
    columns.add(col(CollectionOptions.ID_COLUMN));
    keep.forEach(name -> columns.add(column(name)));
    for (StructField field : ResultSchema.of(answering.detail()).struct().fields()) {
      columns.add(col(Answering.ANSWER + "." + field.name()).as(field.name(), field.metadata()));
    }
    columns.addAll(IdMap.columns(answering.detail()));
    return metrics
        .observe(
            answered,
            status,
            col(Answering.ANSWER + "." + ResultColumn.EVIDENCE_LABEL.columnName()))
        .where(status.equalTo(SCORED))
        .select(columns.toArray(Column[]::new));
  }

  /**
   * A row a query, scored or rejected, or a rejected row: {@link AnswerTable} has its columns.
   *
   * @param rows those of a collection whose tables stand for themselves
   * @param further columns of them that the table has after its own
   */
  static Dataset<Row> answers(
      Dataset<Row> rows,
      Answering answering,
      List<String> keep,
      List<Column> further,
      ScoreMetrics metrics) {
    Dataset<Row> answered = answering.answered(rows);
    Column status =
        coalesce(
            col(Provenance.REASON), col(Answering.ANSWER + "." + ResultColumn.STATUS.columnName()));
    Dataset<Row> told =
        metrics
            .observe(
                answered,
                status,
                col(Answering.ANSWER + "." + ResultColumn.EVIDENCE_LABEL.columnName()))
            .withColumn(Answering.STATUS, status);
    List<Column> columns = AnswerTable.columns(answering.detail(), keep);
    columns.addAll(further);
    return told.select(columns.toArray(Column[]::new));
  }

  /** What to say of a row that is rejected; null of one that is scored. */
  static Column message(ResultDetail detail) {
    Column message = col(Provenance.MESSAGE);
    for (RejectionReason each : RejectionReason.values()) {
      message =
          when(
                  message.isNull().and(col(Answering.STATUS).equalTo(each.name())),
                  IdMap.message(each, detail))
              .otherwise(message);
    }
    return message;
  }

  /**
   * @param further columns that the results have besides those of every run
   * @throws UserException when a kept column would have the name of another column
   */
  static void requireKeepable(List<String> keep, List<String> further) {
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    taken.add(CollectionOptions.ID_COLUMN);
    taken.add(CollectionOptions.GENES_COLUMN);
    taken.add(CollectionOptions.GENES_DOWN_COLUMN);
    for (StructField field : ResultSchema.of(ResultDetail.ALL).struct().fields()) {
      taken.add(field.name());
    }
    for (MappingColumn column : MappingColumn.values()) {
      taken.add(column.columnName());
    }
    taken.addAll(further);
    for (String name : keep) {
      if (name.startsWith("__")) {
        throw UserException.of("--keep %s: names that begin with '__' are used inside", name);
      }
      if (!taken.add(name)) {
        throw UserException.of(
            "--keep %s: the results have a column of that name already; rename it in the collection",
            name);
      }
    }
  }

  static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /**
   * {@code level}, {@code query_id}, {@code file}, {@code line}, {@code reason}, {@code message},
   * {@code raw}; with several atlases also {@code atlas_name} and {@code atlas_identity}, null for
   * a row that is no query.
   */
  static Dataset<Row> rejected(Dataset<Row> rows, Answering answering, List<AtlasOutline> atlases) {
    List<Column> columns = new ArrayList<>();
    Column status = col(Answering.STATUS);
    Column message = message(answering.detail());
    Column malformed = status.equalTo(RejectionReason.MALFORMED_ROW.name());
    columns.add(when(malformed, lit("row")).otherwise(lit("query")).as("level"));
    columns.add(col(CollectionOptions.ID_COLUMN));
    columns.add(col(Provenance.FILE).as("file"));
    columns.add(col(Provenance.LINE).as("line"));
    columns.add(status.as("reason"));
    columns.add(message.as("message"));
    columns.add(coalesce(col(Provenance.RAW), to_json(IdMap.given(answering.detail()))).as("raw"));
    if (atlases.size() > 1) {
      columns.add(
          ofAtlas(atlases, atlas -> atlas.info().name()).as(ResultColumn.ATLAS_NAME.columnName()));
      columns.add(
          ofAtlas(atlases, AtlasOutline::identityFingerprint)
              .as(ResultColumn.ATLAS_IDENTITY.columnName()));
    }
    return answering
        .withStatus(rows)
        .withColumn(Answering.STATUS, coalesce(col(Provenance.REASON), status))
        .where(status.notEqual(SCORED))
        .select(columns.toArray(Column[]::new));
  }

  private static Column ofAtlas(List<AtlasOutline> atlases, Function<AtlasOutline, String> text) {
    Column column = lit(null).cast(DataTypes.StringType);
    for (int a = 0; a < atlases.size(); a++) {
      column = when(col(Answering.ATLAS).equalTo(a), text.apply(atlases.get(a))).otherwise(column);
    }
    return column;
  }

  /** The scalar columns of a results table, and a column a module score. */
  static Dataset<Row> flat(Dataset<Row> results, List<String> modules) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : results.schema().fields()) {
      String name = field.name();
      if (name.equals(ResultColumn.MODULE_SCORES.columnName())) {
        List<String> names = scoreColumns(modules);
        for (int i = 0; i < names.size(); i++) {
          columns.add(col(name).getItem(modules.get(i)).as(names.get(i)));
        }
      } else if (!name.equals(ResultColumn.TOP_PERTURBATIONS.columnName())) {
        columns.add(text(field).as(name));
      }
    }
    return results.select(columns.toArray(Column[]::new));
  }

  /**
   * The flat columns of module scores, in the order of the modules. Names that differ only in case
   * are told apart by a number, as readers may not tell them apart.
   */
  static List<String> scoreColumns(List<String> modules) {
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    modules.forEach(module -> taken.add("module_score_" + module));
    Set<String> used = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<String> columns = new ArrayList<>();
    for (String module : modules) {
      String name = "module_score_" + module;
      if (!used.add(name)) {
        String plain = name;
        for (int n = 2; !taken.add(name); n++) {
          name = plain + "_" + n;
        }
      }
      columns.add(name);
    }
    return columns;
  }

  /** Kept columns with an inner structure as JSON, bytes as base64; others as they are. */
  private static Column text(StructField field) {
    DataType type = field.dataType();
    Column column = column(field.name());
    if (type instanceof BinaryType) {
      return base64(column);
    }
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType
        ? to_json(column)
        : column;
  }

  /**
   * {@code ofQuery}, columns that tell queries apart, and the fields of a hit: a row a hit. With
   * results of {@code several} atlases also which of them it is of.
   */
  static Dataset<Row> hits(Dataset<Row> results, List<String> ofQuery, boolean several) {
    List<String> names = new ArrayList<>(ofQuery);
    if (several) {
      names.add(ResultColumn.ATLAS_NAME.columnName());
      names.add(ResultColumn.ATLAS_IDENTITY.columnName());
    }
    List<Column> keys = names.stream().map(functions::col).toList();
    List<Column> exploded = new ArrayList<>(keys);
    exploded.add(explode(col(ResultColumn.TOP_PERTURBATIONS.columnName())).as("hit"));
    List<Column> flat = new ArrayList<>(keys);
    flat.add(col("hit.*"));
    Dataset<Row> hits =
        results.select(exploded.toArray(Column[]::new)).select(flat.toArray(Column[]::new));
    return hits.select(
        Arrays.stream(hits.schema().fields()).map(ScoredTable::joined).toArray(Column[]::new));
  }

  /** A list as text; all else as it is. */
  private static Column joined(StructField field) {
    Column column = column(field.name());
    return field.dataType() instanceof ArrayType
        ? array_join(column.cast(DataTypes.createArrayType(DataTypes.StringType)), ";")
            .as(field.name())
        : column;
  }
}
