/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.StructField;
import org.perturbatlas.atlas.io.exchange.ImportedSignatures;
import org.perturbatlas.atlas.io.exchange.RejectedRows;
import org.perturbatlas.atlas.io.exchange.SignatureTable;
import org.perturbatlas.atlas.io.exchange.TableOptions;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.ReadFailures;
import org.perturbatlas.jobs.session.DescribedWork;
import org.perturbatlas.jobs.session.SparkPaths;

/**
 * Reads signatures from a Parquet file, or a folder of them, with a gene a row. Rows have no order
 * there, so perturbations come by name, and the same rows always give the same atlas.
 */
public final class ParquetSignatures {

  private ParquetSignatures() {}

  /**
   * The signatures, which stay within this machine's memory as an atlas does.
   *
   * @throws UserException when it cannot be read as Parquet, lacks a column, or has no row that can
   *     be used
   */
  public static ImportedSignatures read(
      SparkSession spark, String file, TableOptions options, RejectedRows rejected) {
    try {
      return DescribedWork.run(
          spark,
          "Read the signatures of " + file,
          () -> collect(spark.read().parquet(SparkPaths.literal(file)), file, options, rejected));
    } catch (UserException e) {
      throw e;
    } catch (Exception e) {
      // Scala does not declare what it throws.
      UserException known = ReadFailures.asUserException(e, file);
      throw known != null ? known : new IllegalStateException(file + ": Spark cannot read it", e);
    }
  }

  private static ImportedSignatures collect(
      Dataset<Row> table, String file, TableOptions options, RejectedRows rejected) {
    List<String> header = Arrays.asList(table.columns());
    List<Column> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int place : new SignatureTable(file, header, options, rejected).places()) {
      StructField field = table.schema().fields()[place];
      if (!(field.dataType() instanceof AtomicType)) {
        throw UserException.of(
            "%s: column '%s' holds %s; text or numbers, with one gene a row, are expected",
            file, field.name(), field.dataType().simpleString());
      }
      names.add(field.name());
      columns.add(table.col("`" + field.name().replace("`", "``") + "`").cast("string"));
    }
    SignatureTable signatures = new SignatureTable(file, names, options, rejected);
    Column[] all = columns.toArray(Column[]::new);
    Iterator<Row> rows = table.select(all).sort(all).toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      List<String> cells = new ArrayList<>(names.size());
      for (int i = 0; i < names.size(); i++) {
        cells.add(row.isNullAt(i) ? "" : row.getString(i));
      }
      signatures.row(0, cells);
    }
    return signatures.finish();
  }
}
