/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.table.ColumnType;
import org.perturbatlas.retrieval.table.HitColumn;
import org.perturbatlas.retrieval.table.ResultColumn;
import org.perturbatlas.retrieval.table.ResultDetail;

/**
 * The struct that a scored query gives in Spark: the columns of {@link ResultColumn}, {@code
 * status} first, each with its meaning as comment.
 */
public final class ResultSchema {

  private final ResultColumn[] columns;
  private final HitColumn[] hitColumns;
  private final StructType struct;

  private ResultSchema(ResultDetail detail) {
    columns = ResultColumn.shown(detail).toArray(ResultColumn[]::new);
    hitColumns = HitColumn.shown(detail).toArray(HitColumn[]::new);
    List<StructField> fields = new ArrayList<>();
    for (ResultColumn column : columns) {
      fields.add(field(column.columnName(), type(column.type()), column.meaning()));
    }
    struct = DataTypes.createStructType(fields);
  }

  /** The schema of results that show {@code detail}. */
  public static ResultSchema of(ResultDetail detail) {
    return new ResultSchema(detail);
  }

  public StructType struct() {
    return struct;
  }

  ResultColumn[] columns() {
    return columns;
  }

  HitColumn[] hitColumns() {
    return hitColumns;
  }

  /**
   * A row of {@link #struct}: the answer, or the reason code in {@code status} and all else null.
   */
  public Row toRow(Outcome outcome) {
    Object[] values = new Object[columns.length];
    if (outcome instanceof Rejection rejection) {
      values[ResultColumn.STATUS.ordinal()] = rejection.reason().name();
    } else {
      Answer answer = (Answer) outcome;
      for (int c = 0; c < values.length; c++) {
        Object value = columns[c].valueOf(answer);
        values[c] = columns[c].type() == ColumnType.HITS ? hits(answer) : value;
      }
    }
    return RowFactory.create(values);
  }

  private Row[] hits(Answer answer) {
    Row[] rows = new Row[answer.hitCount()];
    for (int i = 0; i < rows.length; i++) {
      Object[] values = new Object[hitColumns.length];
      for (int c = 0; c < values.length; c++) {
        values[c] = hitColumns[c].valueOf(answer, i);
      }
      rows[i] = RowFactory.create(values);
    }
    return rows;
  }

  private DataType type(ColumnType type) {
    return switch (type) {
      case TEXT -> DataTypes.StringType;
      case INT -> DataTypes.IntegerType;
      case DOUBLE -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case TEXTS -> DataTypes.createArrayType(DataTypes.StringType);
      case DOUBLES -> DataTypes.createArrayType(DataTypes.DoubleType);
      case SCORES -> DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType);
      case HITS -> DataTypes.createArrayType(hitType());
    };
  }

  private StructType hitType() {
    List<StructField> fields = new ArrayList<>();
    for (HitColumn column : hitColumns) {
      fields.add(field(column.columnName(), type(column.type()), column.meaning()));
    }
    return DataTypes.createStructType(fields);
  }

  private static StructField field(String name, DataType type, String meaning) {
    return new StructField(name, type, true, Metadata.empty()).withComment(meaning);
  }
}
