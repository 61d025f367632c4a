/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Parquet, ORC and Avro files of which any are read without the others, yet as if they were read
 * together: what they have in common comes from all of them.
 *
 * <p>Columns are those of the first file in order of path that has any, as Spark takes them where
 * it merges no schemas; but Spark goes by the files that it is given. As a rule no other file is
 * looked at, so that thousands cost no more than one.
 */
final class ApartFiles {

  private static final String NO_SCHEMA = "UNABLE_TO_INFER_SCHEMA";

  private final SparkSession spark;
  private final String format;
  private final List<InputFile> files;
  private final StructType schema;
  private final PartitionColumns places;
  private final List<String> folderColumns;

  private ApartFiles(
      SparkSession spark,
      String format,
      List<InputFile> files,
      StructType schema,
      PartitionColumns places) {
    this.spark = spark;
    this.format = format;
    this.files = files;
    this.schema = schema;
    this.places = places;
    this.folderColumns = places.names(files);
  }

  /**
   * @param root the folder that they are in
   * @param files all of them, one at least
   */
  static ApartFiles of(SparkSession spark, String format, String root, List<InputFile> files) {
    List<InputFile> inOrder = files.stream().sorted(Comparator.comparing(InputFile::path)).toList();
    return new ApartFiles(
        spark,
        format,
        inOrder,
        schema(spark, format, inOrder),
        PartitionColumns.under(root, spark.sessionState().newHadoopConf()));
  }

  private static StructType schema(SparkSession spark, String format, List<InputFile> files) {
    if (mergesSchemas(spark, format)) {
      return schemaOf(spark, format, files);
    }
    for (InputFile file : files) {
      try {
        return schemaOf(spark, format, List.of(file));
      } catch (Exception e) {
        if (!isWithoutSchema(e)) {
          throw e;
        }
      }
    }
    // None has one: let Spark say so.
    return schemaOf(spark, format, files);
  }

  private static StructType schemaOf(SparkSession spark, String format, List<InputFile> files) {
    return ColumnarFiles.load(spark.read().format(format), files).schema();
  }

  /** What a user may ask of Spark: the columns of all files, which costs a look at each. */
  private static boolean mergesSchemas(SparkSession spark, String format) {
    return Boolean.parseBoolean(spark.conf().get("spark.sql." + format + ".mergeSchema", "false"));
  }

  /** As of ORC files without rows that old writers leave. */
  private static boolean isWithoutSchema(Exception failure) {
    return failure instanceof AnalysisException refused && NO_SCHEMA.equals(refused.getCondition());
  }

  /** So many columns of the table are not of folders; these are its first. */
  int ownColumns() {
    return schema.length();
  }

  /** The rows of some of the files, with the columns of all. */
  Dataset<Row> table(List<InputFile> some) {
    if (some.isEmpty()) {
      return table(files.subList(0, 1)).where(functions.lit(false));
    }
    Dataset<Row> table = ColumnarFiles.load(spark.read().format(format).schema(schema), some);
    return places.addTo(table, ColumnarFiles.PATH, folderColumns);
  }

  /**
   * The first texts of a column, of the first file in order of path that has one. Others are looked
   * at only where it has none: two together, then four and so on.
   */
  List<String> texts(Column column) {
    List<String> texts = ColumnarSource.texts(table(files.subList(0, 1)), column);
    for (int from = 1, size = 2; texts.isEmpty() && from < files.size(); from += size, size *= 2) {
      List<InputFile> some = files.subList(from, Math.min(files.size(), from + size));
      Set<String> with =
          table(some)
              .where(column.isNotNull())
              .select(ColumnarFiles.PATH)
              .distinct()
              .as(Encoders.STRING())
              .collectAsList()
              .stream()
              .map(ApartFiles::location)
              .collect(Collectors.toSet());
      Optional<InputFile> first =
          some.stream().filter(file -> with.contains(location(file.path()))).findFirst();
      if (first.isPresent()) {
        texts = ColumnarSource.texts(table(List.of(first.get())), column);
      }
    }
    return texts;
  }

  /** Spark and Hadoop write the scheme of one path differently. */
  private static String location(String path) {
    return new Path(path).toUri().getPath();
  }
}
