/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Provenance;
import org.perturbatlas.retrieval.table.MappingColumn;
import org.perturbatlas.retrieval.table.ResultColumn;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.ResultSchema;

/**
 * One table of what is scored and what is rejected, with what it takes to score it again: {@code
 * source} (the table that it is of), {@code query_id}, kept columns as text, the columns of {@link
 * ResultColumn} but for those that are the same in all rows, the counts of mapped names, and the
 * columns named here. A rejected row or query has its reason in {@code status}, and nulls in the
 * columns of results.
 */
public final class AnswerTable {

  /** The table of the collection, by its place in it. */
  public static final String SOURCE = "source";

  /** What the collection gives, names as they are: array of string; null for a rejected row. */
  public static final String GENES = CollectionOptions.GENES_COLUMN;

  /** The same of genes that go down; null for an unsigned query. */
  public static final String GENES_DOWN = CollectionOptions.GENES_DOWN_COLUMN;

  /** Of a rejected row or query: why, in words. */
  public static final String MESSAGE = "message";

  /** Its file, where a row of it is one of the table or is rejected. */
  public static final String FILE = "file";

  /** Its line when it was read, from 1, where known. */
  public static final String LINE = "line";

  /** Of a rejected row: the row as text. */
  public static final String RAW = "raw";

  /** How many input rows stand behind it: bigint. */
  public static final String INPUT_ROWS = "input_rows";

  /** Of the columns of results those that tell what answered: the same in all rows of a run. */
  private static final Set<ResultColumn> OF_THE_RUN =
      Set.of(
          ResultColumn.STATUS,
          ResultColumn.ATLAS_NAME,
          ResultColumn.ATLAS_VERSION,
          ResultColumn.ATLAS_FINGERPRINT,
          ResultColumn.ATLAS_IDENTITY,
          ResultColumn.UNIVERSE_SIZE,
          ResultColumn.UNIVERSE_HASH);

  /** Columns that no kept one may be called as. */
  static final List<String> TAKEN =
      List.of(
          SOURCE,
          MESSAGE,
          FILE,
          LINE,
          RAW,
          INPUT_ROWS,
          "row_key",
          "answered_for",
          "answered_in",
          "written_in");

  private AnswerTable() {}

  /** The columns of results that the table has, after {@code status}. */
  public static List<ResultColumn> results(ResultDetail detail) {
    return ResultColumn.shown(detail).stream().filter(c -> !OF_THE_RUN.contains(c)).toList();
  }

  /** Of answered rows that have {@link Answering#STATUS}. */
  static List<Column> columns(ResultDetail detail, List<String> keep) {
    Column scored = col(Answering.STATUS).equalTo(ScoredTable.SCORED);
    List<Column> columns = new ArrayList<>();
    columns.add(col(Provenance.SOURCE).as(SOURCE));
    columns.add(col(CollectionOptions.ID_COLUMN));
    keep.forEach(name -> columns.add(ScoredTable.column(name).cast("string").as(name)));
    columns.add(col(Answering.STATUS).as(ResultColumn.STATUS.columnName()));
    List<String> shown = results(detail).stream().map(ResultColumn::columnName).toList();
    for (StructField field : ResultSchema.of(detail).struct().fields()) {
      if (shown.contains(field.name())) {
        columns.add(
            when(scored, col(Answering.ANSWER + "." + field.name()))
                .as(field.name(), field.metadata()));
      }
    }
    List<Column> counts = IdMap.columns(detail);
    List<String> names =
        MappingColumn.shown(detail).stream().map(MappingColumn::columnName).toList();
    for (int i = 0; i < names.size(); i++) {
      columns.add(when(scored, counts.get(i)).as(names.get(i)));
    }
    Column given = IdMap.given(detail);
    columns.add(given.getField(CollectionOptions.GENES_COLUMN).as(GENES));
    columns.add(
        (detail.signed()
                ? given.getField(CollectionOptions.GENES_DOWN_COLUMN)
                : lit(null).cast(DataTypes.createArrayType(DataTypes.StringType)))
            .as(GENES_DOWN));
    columns.add(when(scored, lit(null)).otherwise(ScoredTable.message(detail)).as(MESSAGE));
    columns.add(col(Provenance.FILE).as(FILE));
    columns.add(col(Provenance.LINE).as(LINE));
    columns.add(col(Provenance.RAW).as(RAW));
    columns.add(col(Provenance.INPUT_ROWS).as(INPUT_ROWS));
    return columns;
  }
}
