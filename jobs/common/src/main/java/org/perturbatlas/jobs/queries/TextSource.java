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

  /**
   * Bytes: small enough that cores have work, large enough that tasks are worth starting. The same
   * for any number of cores, as line numbers are known in first stretches only.
   */
  private static final long STRETCH = 16L << 20;

  /** So many files may be unlike a collection before it counts as unreadable. */
  private static final int MAX_UNREADABLE = 100;

  private TextSource() {}

  /**
   * The form of the first file that has one; all others have to be like it.
   *
   * @param files one at least
   * @throws UserException for the first file when none has
   */
  static Form form(
      List<InputFile> files,
      Format format,
      CollectionOptions options,
      Configuration configuration) {
    if (format == Format.GMT && !options.keep().isEmpty()) {
      throw UserException.of("%s: GMT has no columns for --keep to carry", options.source());
    }
    UserException refusal = null;
    int unreadable = 0;
    for (InputFile file : files) {
      TextHead head = TextHead.of(file.path(), configuration);
      try {
        return form(file, head, format, options);
      } catch (UserException e) {
        refusal = refusal == null ? e : refusal;
        unreadable += head.header() == null ? 0 : 1;
      }
      if (unreadable == MAX_UNREADABLE) {
        break;
      }
    }
    throw refusal;
  }

  private static Form form(
      InputFile file, TextHead head, Format format, CollectionOptions options) {
    if (format.isDelimited()) {
      return TableParser.of(file.path(), file.name(), head, format, options).form();
    }
    boolean signed =
        options.signed() || (format == Format.JSONL && JsonLineParser.isSigned(head, options));
    return new Form(Shape.SETS, signed);
  }

  /** {@code apart} is null where the files are one collection. */
  static Dataset<Row> rows(
      SparkSession spark,
      List<InputFile> files,
      Format format,
      Form form,
      CollectionOptions options,
      SourceNames apart) {
    return rows(spark, files, format, form, options, apart, STRETCH);
  }

  /**
   * Reads in stretches of about {@code stretch} bytes; what is read does not depend on it, but for
   * line numbers.
   */
  static Dataset<Row> rows(
      SparkSession spark,
      List<InputFile> files,
      Format format,
      Form form,
      CollectionOptions options,
      SourceNames apart,
      long stretch) {
    Configuration configuration = spark.sessionState().newHadoopConf();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<List<TextSplit>> groups = TextSplit.plan(files, stretch, configuration);
    StructType columns = columns(form, options);
    TextRows reader =
        new TextRows(
            new SerializableConfiguration(configuration),
            format,
            form,
            options,
            apart == null ? TableNames.of(files) : TableNames.alone(),
            apart,
            columns.length(),
            BoundedLines.LONGEST);
    return spark.createDataFrame(
        context.parallelize(groups, Math.max(1, groups.size())).flatMap(reader),
        Provenance.addTo(columns, apart != null));
  }

  private static StructType columns(Form form, CollectionOptions options) {
    StructType columns = new StructType().add(CollectionOptions.ID_COLUMN, DataTypes.StringType);
    if (form.shape() == Shape.SETS) {
      columns =
          columns.add(
              CollectionOptions.GENES_COLUMN, DataTypes.createArrayType(DataTypes.StringType));
      for (String kept : options.keep()) {
        columns = columns.add(kept, DataTypes.StringType);
      }
      if (form.signed()) {
        columns =
            columns.add(
                CollectionOptions.GENES_DOWN_COLUMN,
                DataTypes.createArrayType(DataTypes.StringType));
      }
      return columns;
    }
    columns = columns.add(Grouping.GENE, DataTypes.StringType);
    if (form.signed()) {
      columns = columns.add(Grouping.IS_DOWN, DataTypes.BooleanType);
    }
    if (form.shape().isDifferentialExpression()) {
      for (Variable variable : Variable.values()) {
        columns = columns.add(variable.columnName(), DataTypes.DoubleType);
      }
      columns = columns.add(Provenance.TABLE, DataTypes.StringType);
    }
    return columns;
  }
}
