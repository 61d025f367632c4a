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

/** Text files as rows of their shape with {@link Provenance}. */
final class TextSource {

  private static final long MAX_STRETCH = 64L << 20;
  private static final long MIN_STRETCH = 1L << 20;

  private TextSource() {}

  /** The shape of the first file; all others have to be like it. */
  static Shape shape(
      InputFile first, Format format, CollectionOptions options, Configuration configuration) {
    TextHead head = TextHead.of(first.path(), configuration);
    return format.isDelimited() ? TableParser.of(first.path(), head, options).shape() : Shape.SETS;
  }

  static Dataset<Row> rows(
      SparkSession spark,
      List<InputFile> files,
      Format format,
      Shape shape,
      CollectionOptions options) {
    Configuration configuration = spark.sessionState().newHadoopConf();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<List<TextSplit>> groups =
        TextSplit.plan(files, stretch(files, context.defaultParallelism()), configuration);
    StructType columns = columns(shape, options);
    TextRows reader =
        new TextRows(
            new SerializableConfiguration(configuration), format, shape, options, columns.length());
    return spark.createDataFrame(
        context.parallelize(groups, groups.size()).flatMap(reader), Provenance.addTo(columns));
  }

  /** Small enough that every core has work, large enough that tasks are worth starting. */
  private static long stretch(List<InputFile> files, int cores) {
    long total = files.stream().mapToLong(InputFile::size).sum();
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
