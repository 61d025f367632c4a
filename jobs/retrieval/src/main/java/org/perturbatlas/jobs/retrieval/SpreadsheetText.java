/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.perturbatlas.table.FormulaCells;

/** A flat table whose text, headings included, no spreadsheet takes for a formula. */
final class SpreadsheetText {

  private SpreadsheetText() {}

  /** Escapes columns of text as {@link FormulaCells} does; others are numbers or of our words. */
  static Dataset<Row> of(Dataset<Row> table) {
    return table.select(
        Arrays.stream(table.schema().fields())
            .map(SpreadsheetText::escaped)
            .toArray(Column[]::new));
  }

  private static Column escaped(StructField field) {
    Column column = col("`" + field.name().replace("`", "``") + "`");
    if (field.dataType().equals(DataTypes.StringType)) {
      column =
          when(
                  column.rlike(FormulaCells.START).and(not(column.rlike(FormulaCells.NUMBER))),
                  concat(lit(FormulaCells.MARK), column))
              .otherwise(column);
    }
    return column.as(FormulaCells.escaped(field.name()));
  }
}
