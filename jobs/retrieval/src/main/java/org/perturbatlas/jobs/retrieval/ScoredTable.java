/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
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
   * @param further columns that the results have besides those of every run
   * @throws UserException when a kept column would have the name of another column
   */
  static void requireKeepable(List<String> keep, List<String> further) {
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    taken.add(CollectionOptions.ID_COLUMN);
    taken.add(CollectionOptions.GENES_COLUMN);
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

  private static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /**
   * {@code level}, {@code query_id}, {@code file}, {@code line}, {@code reason}, {@code message},
   * {@code raw}.
   */
  static Dataset<Row> rejected(Dataset<Row> rows, Answering answering) {
    Column status = col(Answering.STATUS);
    Column message = col(Provenance.MESSAGE);
    for (RejectionReason each : RejectionReason.values()) {
      message =
          when(
                  message.isNull().and(status.equalTo(each.name())),
                  IdMap.message(each, answering.detail()))
              .otherwise(message);
    }
    Column malformed = status.equalTo(RejectionReason.MALFORMED_ROW.name());
    return answering
        .withStatus(rows)
        .withColumn(Answering.STATUS, coalesce(col(Provenance.REASON), status))
        .where(status.notEqual(SCORED))
        .select(
            when(malformed, lit("row")).otherwise(lit("query")).as("level"),
            col(CollectionOptions.ID_COLUMN),
            col(Provenance.FILE).as("file"),
            col(Provenance.LINE).as("line"),
            status.as("reason"),
            message.as("message"),
            coalesce(
                    col(Provenance.RAW),
                    to_json(
                        struct(
                            col(CollectionOptions.ID_COLUMN), col(CollectionOptions.GENES_COLUMN))))
                .as("raw"));
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

  /** {@code query_id} and the fields of a hit: a row a hit. */
  static Dataset<Row> hits(Dataset<Row> results, boolean hitGenes) {
    Dataset<Row> hits =
        results
            .select(
                col(CollectionOptions.ID_COLUMN),
                explode(col(ResultColumn.TOP_PERTURBATIONS.columnName())).as("hit"))
            .select(CollectionOptions.ID_COLUMN, "hit.*");
    return hitGenes ? hits.withColumn("genes", array_join(col("genes"), ";")) : hits;
  }
}
