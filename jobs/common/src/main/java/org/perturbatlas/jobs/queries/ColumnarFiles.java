/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.net.URI;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.perturbatlas.jobs.session.SparkPaths;

/** Parquet, ORC and Avro files as one table, with the columns that stand in their folders. */
final class ColumnarFiles {

  /** The path of the file that a row of such a table comes from. */
  static final Column PATH = plain(col("_metadata.file_path"));

  private ColumnarFiles() {}

  /** {@code sources} are what the user named to find the files. */
  static Dataset<Row> table(
      SparkSession spark, String format, List<String> sources, List<InputFile> files) {
    Dataset<Row> table = load(spark.read().format(format), files);
    PartitionColumns folders =
        PartitionColumns.under(sources, spark.sessionState().newHadoopConf());
    return folders.addTo(table, PATH, folders.names(files));
  }

  /** Their own columns; a failure names the file that is damaged. */
  static Dataset<Row> load(DataFrameReader reader, List<InputFile> files) {
    try {
      return reader.load(
          files.stream().map(file -> SparkPaths.literal(file.path())).toArray(String[]::new));
    } catch (Exception e) {
      if (ReadFailures.isOfSomeFile(e)) {
        // Alone, that file fails too.
        files.forEach(file -> requireSound(reader, file));
      }
      throw e;
    }
  }

  private static void requireSound(DataFrameReader reader, InputFile file) {
    try {
      Dataset<Row> unused = reader.load(SparkPaths.literal(file.path()));
    } catch (Exception e) {
      if (ReadFailures.isOfSomeFile(e)) {
        throw ReadFailures.ofOpening(e, file.path());
      }
    }
  }

  /** Spark gives paths as URIs, with blanks and other characters as {@code %20} and the like. */
  private static Column plain(Column uri) {
    UDF1<String, String> decode = text -> new Path(URI.create(text)).toString();
    return when(uri.contains("%"), functions.udf(decode, DataTypes.StringType).apply(uri))
        .otherwise(uri);
  }
}
