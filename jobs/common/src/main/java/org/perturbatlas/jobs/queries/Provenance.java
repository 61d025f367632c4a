/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that go with every query or rejected row from its source to the output, so that each
 * input row is counted once and a rejected one can be found again. Their names cannot clash with
 * kept columns.
 */
public final class Provenance {

  /**
   * How many input rows stand behind this row: 1, or all of a group, or 0 where another row counts
   * them.
   */
  public static final String INPUT_ROWS = "__input_rows";

  /** Code of the reason why the row or the query was set apart while reading; else null. */
  public static final String REASON = "__reason";

  public static final String MESSAGE = "__message";
  public static final String FILE = "__file";

  /** Line in the file, from 1, where known. */
  public static final String LINE = "__line";

  /** The row as text. */
  public static final String RAW = "__raw";

  /**
   * Where the row starts in its file, in bytes: keeps rejected rows apart where the line is
   * unknown.
   */
  static final String OFFSET = "__offset";

  /** The table that a contrast stands in. */
  static final String TABLE = "__table";

  /**
   * The table that a row is of, where {@link TablesApart tables stand for themselves}; else the
   * column is not there.
   */
  public static final String SOURCE = "__source";

  static final List<String> REJECTION = List.of(REASON, MESSAGE, FILE, LINE, OFFSET, RAW);

  private Provenance() {}

  /** What keeps rows of {@code rows} apart besides their names when they are grouped. */
  static List<String> apart(Dataset<Row> rows) {
    return Arrays.asList(rows.columns()).contains(SOURCE)
        ? Stream.concat(REJECTION.stream(), Stream.of(SOURCE)).toList()
        : REJECTION;
  }

  /** {@code apart} says whether tables stand for themselves. */
  static StructType addTo(StructType schema, boolean apart) {
    StructType with = addTo(schema);
    return apart ? with.add(SOURCE, DataTypes.StringType) : with;
  }

  private static StructType addTo(StructType schema) {
    return schema
        .add(INPUT_ROWS, DataTypes.LongType)
        .add(REASON, DataTypes.StringType)
        .add(MESSAGE, DataTypes.StringType)
        .add(FILE, DataTypes.StringType)
        .add(LINE, DataTypes.LongType)
        .add(OFFSET, DataTypes.LongType)
        .add(RAW, DataTypes.StringType);
  }
}
