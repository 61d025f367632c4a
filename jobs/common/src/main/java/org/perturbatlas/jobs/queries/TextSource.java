/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.perturbatlas.error.UserException;

/** Text files as rows of their shape with {@link Provenance}. */
final class TextSource {

  private static final long MAX_STRETCH = 64L << 20;
  private static final long MIN_STRETCH = 1L << 20;

  private TextSource() {}

  /** The shape of the first file that holds anything; all others have to be like it. */
  static Shape shape(
      List<InputFile> files,
      Format format,
      CollectionOptions options,
      Configuration configuration) {
    if (format == Format.GMT && !options.keep().isEmpty()) {
      throw UserException.of("%s: GMT has no columns for --keep to carry", options.source());
    }
    InputFile first = files.get(0);
    TextHead head = TextHead.of(first.path(), configuration);
    if (format == Format.GMT) {
      return Shape.SETS;
    }
    for (int i = 1; head.header() == null && i < files.size(); i++) {
      first = files.get(i);
      head = TextHead.of(first.path(), configuration);
    }
    if (format == Format.JSONL) {
      JsonLineParser.requireUnsigned(first.path(), head, options);
      return Shape.SETS;
    }
    return TableParser.of(first.path(), first.name(), head, options).shape();
  }

  static Dataset<Row> rows(
      SparkSession spark,
      List<InputFile> files,
      Format format,
      Shape shape,
      CollectionOptions options) {
    int cores = spark.sparkContext().defaultParallelism();
    return rows(spark, files, format, shape, options, stretch(files, cores));
  }

  /** Reads in stretches of about {@code stretch} bytes; what is read does not depend on it. */
  static Dataset<Row> rows(
      SparkSession spark,
      List<InputFile> files,
      Format format,
      Shape shape,
      CollectionOptions options,
      long stretch) {
    Configuration configuration = spark.sessionState().newHadoopConf();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<List<TextSplit>> groups = TextSplit.plan(files, stretch, configuration);
    StructType columns = columns(shape, options);
    TextRows reader =
        new TextRows(
            new SerializableConfiguration(configuration),
            format,
            shape,
            options,
            TableNames.of(files),
            columns.length());
    return spark.createDataFrame(
        context.parallelize(groups, groups.size()).flatMap(reader), Provenance.addTo(columns));
  }

  /** Small enough that every core has work, large enough that tasks are worth starting. */
  private static long stretch(List<InputFile> files, int cores) {
    long total = files.stream().mapToLong(file -> file.size() + TextSplit.OPEN_COST).sum();
    return Math.max(MIN_STRETCH, Math.min(MAX_STRETCH, total / (2L * cores) + 1));
  }

  private static StructType columns(Shape shape, CollectionOptions options) {
    StructType columns = new StructType().add(CollectionOptions.ID_COLUMN, DataTypes.StringType);
    if (shape == Shape.SETS) {
      columns =
          columns.add(
              CollectionOptions.GENES_COLUMN, DataTypes.createArrayType(DataTypes.StringType));
      for (String kept : options.keep()) {
        columns = columns.add(kept, DataTypes.StringType);
      }
      return columns;
    }
    columns = columns.add(Grouping.GENE, DataTypes.StringType);
    if (shape.isDifferentialExpression()) {
      for (Variable variable : Variable.values()) {
        columns = columns.add(variable.columnName(), DataTypes.DoubleType);
      }
      columns = columns.add(Provenance.TABLE, DataTypes.StringType);
    }
    return columns;
  }
}
