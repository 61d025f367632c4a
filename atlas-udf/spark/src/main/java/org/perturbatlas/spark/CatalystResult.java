/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.table.ColumnType;
import org.perturbatlas.retrieval.table.HitColumn;
import org.perturbatlas.retrieval.table.ResultColumn;

/**
 * Outcomes in the internal form that a V2 catalog function has to return; the same struct as {@link
 * ResultSchema}.
 */
final class CatalystResult {

  private CatalystResult() {}

  static InternalRow of(Outcome outcome, ResultSchema schema) {
    ResultColumn[] columns = schema.columns();
    Object[] values = new Object[columns.length];
    if (outcome instanceof Rejection rejection) {
      values[ResultColumn.STATUS.ordinal()] = UTF8String.fromString(rejection.reason().name());
    } else {
      Answer answer = (Answer) outcome;
      for (int c = 0; c < values.length; c++) {
        values[c] =
            columns[c].type() == ColumnType.HITS
                ? hits(answer, schema.hitColumns())
                : internal(columns[c].valueOf(answer));
      }
    }
    return new GenericInternalRow(values);
  }

  private static GenericArrayData hits(Answer answer, HitColumn[] columns) {
    Object[] rows = new Object[answer.hitCount()];
    for (int i = 0; i < rows.length; i++) {
      Object[] values = new Object[columns.length];
      for (int c = 0; c < values.length; c++) {
        values[c] = internal(columns[c].valueOf(answer, i));
      }
      rows[i] = new GenericInternalRow(values);
    }
    return new GenericArrayData(rows);
  }

  private static Object internal(Object value) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    }
    if (value instanceof List<?> items) {
      return new GenericArrayData(items.stream().map(CatalystResult::internal).toArray());
    }
    if (value instanceof Map<?, ?> map) {
      return new ArrayBasedMapData(
          new GenericArrayData(map.keySet().stream().map(CatalystResult::internal).toArray()),
          new GenericArrayData(map.values().toArray()));
    }
    return value;
  }
}
